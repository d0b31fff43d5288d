package pulse.neighbour;

/// Logarithm and exponential in a few multiplications, exact enough for ranking and the same on every machine.
final class Fast {
    private static final float LN2 = 0.6931472f;

    private Fast() {}

    /// Natural logarithm of a positive normal float; absolute error under 2e-5. Splits off the exponent and expands
    /// the mantissa m in [√½, √2) as 2·artanh((m-1)/(m+1)).
    static float log(float value) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits - 0x3f3504f3) >> 23;
        float mantissa = Float.intBitsToFloat(bits - (exponent << 23));
        float z = (mantissa - 1) / (mantissa + 1);
        float z2 = z * z;
        return exponent * LN2 + 2 * z * (1 + z2 * (1 / 3f + z2 * (1 / 5f + z2 / 7f)));
    }

    /// e^x for x of zero or less; relative error under 1e-4, zero below -80. Splits x into halves of ln 2 and expands
    /// the rest to the fifth power.
    static float exp(float x) {
        if (x < -80) {
            return 0;
        }
        float scaled = x / LN2;
        int whole = Math.round(scaled);
        float rest = (scaled - whole) * LN2;
        float series = 1 + rest * (1 + rest * (1 / 2f + rest * (1 / 6f + rest * (1 / 24f + rest / 120f))));
        return series * Float.intBitsToFloat((whole + 127) << 23);
    }
}
