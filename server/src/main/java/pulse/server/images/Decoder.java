package pulse.server.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes images of strangers: the type and the number of pixels are read from the head and checked before any pixel
/// is decoded, and only every so-manieth pixel is kept, so that a small file cannot ask for much memory. Thread-safe.
final class Decoder {

    /// Pixels of an image at most; 25 million are 5,000 by 5,000.
    static final long PIXELS_MAX = 25_000_000;

    /// Pixels along the longer side that are kept, about.
    private static final int KEPT_SIDE = 160;

    private static final Set<String> FORMATS = Set.of("jpeg", "jpg", "png", "gif", "webp");

    private Decoder() {}

    /// A decoded image, thinned, and the size that it was sent in.
    record Decoded(BufferedImage pixels, int width, int height) {}

    static Decoded decode(byte[] sent) throws UnreadableImage {
        byte[] bytes = WebPStill.isWebP(sent) ? WebPStill.of(sent) : sent;
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw new UnreadableImage("The image is not a JPEG, PNG, GIF or WebP that can be read");
            }
            try {
                reader.setInput(in, true, true);
                return decode(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new UnreadableImage("The image is damaged");
        }
    }

    private static Decoded decode(ImageReader reader) throws IOException, UnreadableImage {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > PIXELS_MAX) {
            throw new UnreadableImage(
                    "The image has " + width + " x " + height + " pixels, must have at most " + PIXELS_MAX);
        }
        int every = Math.max(1, Math.max(width, height) / KEPT_SIDE);
        ImageReadParam thinned = reader.getDefaultReadParam();
        thinned.setSourceSubsampling(every, every, 0, 0);
        return new Decoded(reader.read(0, thinned), width, height);
    }
}
