package pulse.twin;

/// Arithmetic on unit vectors kept in eight bits a dimension.
///
/// A dimension x is kept as round(u x), where u grows with the square root of the number of dimensions, since unit
/// vectors of more dimensions have smaller ones: 401 for 384 dimensions, which leaves room up to 0.316, six times the
/// root mean square. Sums are whole numbers, so that every run and every machine agree, and the compiler turns the
/// loops into vector instructions: see docs/decisions/embeddings.md for the speeds.
public final class Vectors {

    private static final int KEPT_MAX = 127;
    private static final double ROOM = 6.2;

    private Vectors() {}

    /// `vector` in eight bits a dimension; dimensions too large to keep are brought to the largest that can be. The
    /// cosine of two such vectors of 384 dimensions is off by less than 0.005.
    public static byte[] quantised(float[] vector) {
        int unit = unit(vector.length);
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(vector[i] * unit), -KEPT_MAX, KEPT_MAX);
        }
        return bytes;
    }

    /// The cosine of two kept vectors, about -1 to 1; 0 with a vector of zeros.
    public static float dot(byte[] a, byte[] b) {
        return sum(a, b) * perUnitSquared(a.length);
    }

    private static int sum(byte[] a, byte[] b) {
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// What 1.0 is kept as.
    private static int unit(int dimensions) {
        return (int) Math.max(KEPT_MAX, Math.round(KEPT_MAX * Math.sqrt(dimensions) / ROOM));
    }

    /// What the sum of products of two kept vectors is multiplied by for their cosine.
    static float perUnitSquared(int dimensions) {
        float unit = unit(dimensions);
        return 1 / (unit * unit);
    }
}
