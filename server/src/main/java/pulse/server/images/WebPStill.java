package pulse.server.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Takes out of a WebP file what can be decoded at a cost that is known before: its lossy picture, the first of them
/// when it moves. Profiles and everything else that strangers may put beside it are left behind.
///
/// Transparency and pictures without loss are refused. Both are a format of their own, in which a few thousand bytes
/// can ask for 65,536 groups of code tables, and for the same pass over the whole picture as often as they like; the
/// decoder bounds neither.
final class WebPStill {

    private static final int RIFF = fourCc("RIFF");
    private static final int WEBP = fourCc("WEBP");
    private static final int LOSSY = fourCc("VP8 ");
    private static final int LOSSLESS = fourCc("VP8L");
    private static final int ALPHA = fourCc("ALPH");
    private static final int MOVING_FRAME = fourCc("ANMF");

    /// Bytes before the chunks of a file, of a chunk's own head, and of what a moving frame says before its chunks.
    private static final int FILE_HEAD = 12;

    private static final int CHUNK_HEAD = 8;
    private static final int FRAME_HEAD = 16;

    private WebPStill() {}

    static boolean isWebP(byte[] file) {
        return file.length > FILE_HEAD + CHUNK_HEAD && in(file).getInt(0) == RIFF && in(file).getInt(8) == WEBP;
    }

    /// A WebP file of the lossy picture alone.
    ///
    /// @param file one that [#isWebP(byte[])] is true of
    static byte[] of(byte[] file) throws UnreadableImage {
        ByteBuffer in = in(file);
        long at = FILE_HEAD;
        while (at + CHUNK_HEAD <= file.length) {
            int start = (int) at + CHUNK_HEAD;
            int type = in.getInt((int) at);
            long length = Integer.toUnsignedLong(in.getInt((int) at + 4));
            if (type == LOSSY) {
                return file(in, start, (int) Math.min(length, file.length - start));
            }
            if (type == LOSSLESS || type == ALPHA) {
                throw new UnreadableImage("The image is a WebP with transparency or without loss, must be lossy and"
                        + " opaque, or a JPEG, PNG or GIF");
            }
            at = type == MOVING_FRAME ? start + FRAME_HEAD : start + length + (length & 1);
        }
        throw new UnreadableImage("The image is damaged");
    }

    private static byte[] file(ByteBuffer in, int start, int length) {
        byte[] out = new byte[FILE_HEAD + CHUNK_HEAD + length + (length & 1)];
        in(out).putInt(RIFF)
                .putInt(out.length - CHUNK_HEAD)
                .putInt(WEBP)
                .putInt(LOSSY)
                .putInt(length)
                .put(in.slice(start, length));
        return out;
    }

    private static ByteBuffer in(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
