package pulse.embedding;

/// Fits the linear map, with a constant, that takes one space of vectors nearest to another in squares.
///
/// `W = (XᵀX + λI)⁻¹ XᵀY` by Cholesky; the constant is a last input of 1. O(rows * d²) to gather and O(d³) to solve:
/// half a second for 3,000 rows of 384.
///
/// Source: Hoerl and Kennard, Ridge regression, Technometrics 1970.
final class Ridge {

    private final int inputs;
    private final int outputs;
    private final double[][] gram;
    private final double[][] cross;

    /// @param inputs length of what is mapped, without the constant
    Ridge(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.gram = new double[inputs + 1][inputs + 1];
        this.cross = new double[inputs + 1][outputs];
    }

    /// Adds an example of what `from` is to be mapped to.
    void add(float[] from, float[] to) {
        for (int i = 0; i <= inputs; i++) {
            double x = i < inputs ? from[i] : 1;
            double[] row = gram[i];
            for (int j = 0; j < i; j++) {
                row[j] += x * from[j];
            }
            row[i] += x * x;
            double[] crossRow = cross[i];
            for (int j = 0; j < outputs; j++) {
                crossRow[j] += x * to[j];
            }
        }
    }

    /// The map: a row of output weights for each input, and last the constant.
    ///
    /// @param lambda how strongly weights are held to 0, above 0; the constant is not held
    float[][] solved(double lambda) {
        double[][] lower = cholesky(lambda);
        double[][] solution = new double[inputs + 1][];
        for (int i = 0; i <= inputs; i++) {
            solution[i] = cross[i].clone();
            for (int k = 0; k < i; k++) {
                subtract(solution[i], solution[k], lower[i][k]);
            }
            divide(solution[i], lower[i][i]);
        }
        for (int i = inputs; i >= 0; i--) {
            for (int k = i + 1; k <= inputs; k++) {
                subtract(solution[i], solution[k], lower[k][i]);
            }
            divide(solution[i], lower[i][i]);
        }
        return toFloats(solution);
    }

    private double[][] cholesky(double lambda) {
        double[][] lower = new double[inputs + 1][inputs + 1];
        for (int i = 0; i <= inputs; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j];
                if (i == j) {
                    sum += i < inputs ? lambda : 1e-9;
                }
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        return lower;
    }

    private static void subtract(double[] from, double[] what, double times) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= times * what[j];
        }
    }

    private static void divide(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] /= by;
        }
    }

    private static float[][] toFloats(double[][] solution) {
        float[][] map = new float[solution.length][];
        for (int i = 0; i < map.length; i++) {
            map[i] = new float[solution[i].length];
            for (int j = 0; j < map[i].length; j++) {
                map[i][j] = (float) solution[i][j];
            }
        }
        return map;
    }
}
