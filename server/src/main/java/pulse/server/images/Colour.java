package pulse.server.images;

import java.awt.Color;
import java.util.Locale;

/// The colours that shoppers name, cut by hue, saturation and brightness; the cuts are judgements.
enum Colour {
    BLACK,
    GREY,
    WHITE,
    BEIGE,
    BROWN,
    RED,
    ORANGE,
    YELLOW,
    GREEN,
    TEAL,
    BLUE,
    NAVY,
    PURPLE,
    PINK;

    /// The name of a pixel's colour.
    static Colour of(int rgb) {
        float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, null);
        float hue = hsb[0] * 360;
        float saturation = hsb[1];
        float brightness = hsb[2];
        if (brightness < 0.17) {
            return BLACK;
        }
        if (saturation < 0.12) {
            return brightness > 0.88 ? WHITE : GREY;
        }
        return hue(hue, saturation, brightness);
    }

    private static Colour hue(float hue, float saturation, float brightness) {
        if (hue < 15 || hue >= 345) {
            return brightness > 0.75 && saturation < 0.5 ? PINK : RED;
        }
        if (hue < 48) {
            if (saturation < 0.35 && brightness > 0.6) {
                return BEIGE;
            }
            return brightness < 0.65 ? BROWN : ORANGE;
        }
        if (hue < 70) {
            return YELLOW;
        }
        if (hue < 160) {
            return GREEN;
        }
        if (hue < 195) {
            return TEAL;
        }
        if (hue < 255) {
            return brightness < 0.4 ? NAVY : BLUE;
        }
        return hue < 300 ? PURPLE : PINK;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
