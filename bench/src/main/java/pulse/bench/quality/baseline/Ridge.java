package pulse.bench.quality.baseline;

/// Dense symmetric positive definite systems, by Cholesky. Cubic in their size.
final class Ridge {
    private Ridge() {}

    /// Overwrites the lower triangle of a matrix with its Cholesky factor.
    static void factor(float[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            float[] row = a[i];
            for (int j = 0; j <= i; j++) {
                float sum = row[j] - dot(row, a[j], j);
                row[j] = i == j ? (float) Math.sqrt(Math.max(sum, 1e-9f)) : sum / a[j][j];
            }
        }
    }

    /// Solves for one right side with a factor; overwrites it with the answer.
    static void solve(float[][] factor, float[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            right[i] = (right[i] - dot(factor[i], right, i)) / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            right[i] /= factor[i][i];
            float known = right[i];
            float[] row = factor[i];
            for (int j = 0; j < i; j++) {
                right[j] -= known * row[j];
            }
        }
    }

    private static float dot(float[] a, float[] b, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }
}
