package pulse.server.images;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Looks at a decoded image.
final class Look {

    /// How far a channel may be from the edge's mean colour and count as the background, 0 to 255.
    private static final int BACKGROUND_NEAR = 26;

    /// Share of the edge that is of one colour in a plain picture.
    private static final double PLAIN_MIN = 0.85;

    private static final double SHARE_MIN = 0.04;
    private static final int COLOURS_MAX = 5;
    private static final double COLOURFULNESS_FULL = 109;

    private final BufferedImage image;
    private final int[] edge = new int[3];
    private boolean isPlain;

    private Look(BufferedImage image) {
        this.image = image;
    }

    static Sight at(Decoder.Decoded decoded) {
        Look look = new Look(decoded.pixels());
        look.readEdge();
        Tone tone = look.tone();
        return new Sight(
                decoded.width(),
                decoded.height(),
                look.palette(),
                rounded(tone.brightness),
                rounded(Math.min(1, tone.colourfulness / COLOURFULNESS_FULL)),
                look.isPlain);
    }

    private void readEdge() {
        List<Integer> pixels = new ArrayList<>();
        for (int x = 0; x < image.getWidth(); x++) {
            pixels.add(rgb(x, 0));
            pixels.add(rgb(x, image.getHeight() - 1));
        }
        for (int y = 0; y < image.getHeight(); y++) {
            pixels.add(rgb(0, y));
            pixels.add(rgb(image.getWidth() - 1, y));
        }
        for (int channel = 0; channel < 3; channel++) {
            int shift = 8 * (2 - channel);
            int[] values = pixels.stream()
                    .mapToInt(pixel -> pixel >> shift & 0xFF)
                    .sorted()
                    .toArray();
            edge[channel] = values[values.length / 2];
        }
        long near = pixels.stream().filter(this::isBackground).count();
        isPlain = near >= PLAIN_MIN * pixels.size();
    }

    private boolean isBackground(int pixel) {
        return Math.abs((pixel >> 16 & 0xFF) - edge[0]) <= BACKGROUND_NEAR
                && Math.abs((pixel >> 8 & 0xFF) - edge[1]) <= BACKGROUND_NEAR
                && Math.abs((pixel & 0xFF) - edge[2]) <= BACKGROUND_NEAR;
    }

    private record Tone(double brightness, double colourfulness) {}

    /// Mean luma, and `sqrt(var(rg) + var(yb)) + 0.3 sqrt(mean(rg)^2 + mean(yb)^2)` of the opponent colours.
    private Tone tone() {
        double luma = 0;
        double[] sums = new double[4];
        int count = image.getWidth() * image.getHeight();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = rgb(x, y);
                int red = pixel >> 16 & 0xFF;
                int green = pixel >> 8 & 0xFF;
                int blue = pixel & 0xFF;
                luma += 0.299 * red + 0.587 * green + 0.114 * blue;
                double redGreen = red - green;
                double yellowBlue = (red + green) / 2.0 - blue;
                sums[0] += redGreen;
                sums[1] += redGreen * redGreen;
                sums[2] += yellowBlue;
                sums[3] += yellowBlue * yellowBlue;
            }
        }
        double meanOne = sums[0] / count;
        double meanOther = sums[2] / count;
        double spread = sums[1] / count - meanOne * meanOne + sums[3] / count - meanOther * meanOther;
        return new Tone(luma / count / 255, Math.sqrt(Math.max(0, spread)) + 0.3 * Math.hypot(meanOne, meanOther));
    }

    private List<Sight.Share> palette() {
        Map<Colour, long[]> sums = new EnumMap<>(Colour.class);
        long counted = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = rgb(x, y);
                if (!isPlain || !isBackground(pixel)) {
                    long[] sum = sums.computeIfAbsent(Colour.of(pixel), any -> new long[4]);
                    sum[0] += pixel >> 16 & 0xFF;
                    sum[1] += pixel >> 8 & 0xFF;
                    sum[2] += pixel & 0xFF;
                    sum[3]++;
                    counted++;
                }
            }
        }
        long all = counted;
        return sums.entrySet().stream()
                .filter(each -> each.getValue()[3] >= SHARE_MIN * all)
                .map(each -> share(each.getKey(), each.getValue(), all))
                .sorted(Comparator.comparingDouble(Sight.Share::share).reversed())
                .limit(COLOURS_MAX)
                .toList();
    }

    private static Sight.Share share(Colour colour, long[] sum, long all) {
        String hex = String.format("#%02x%02x%02x", sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]);
        return new Sight.Share(colour.wireName(), hex, rounded(sum[3] / (double) all));
    }

    /// The colour over white, since shops show what is see-through on white.
    private int rgb(int x, int y) {
        int argb = image.getRGB(x, y);
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb & 0xFFFFFF;
        }
        int red = over(argb >> 16 & 0xFF, alpha);
        int green = over(argb >> 8 & 0xFF, alpha);
        return red << 16 | green << 8 | over(argb & 0xFF, alpha);
    }

    private static int over(int channel, int alpha) {
        return (channel * alpha + 255 * (255 - alpha)) / 255;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
