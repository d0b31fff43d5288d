package pulse.trainer.calibration;

/// Solves small dense systems of equations.
public final class Cholesky {

    private Cholesky() {}

    /// Solves a positive definite system by Cholesky's method; only the lower triangle is read, and is overwritten.
    public static double[] solve(double[][] lower, double[] right) {
        int width = right.length;
        for (int at = 0; at < width; at++) {
            for (int column = 0; column <= at; column++) {
                double sum = lower[at][column];
                for (int before = 0; before < column; before++) {
                    sum -= lower[at][before] * lower[column][before];
                }
                lower[at][column] = at == column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[column][column];
            }
        }
        double[] solution = right.clone();
        for (int at = 0; at < width; at++) {
            for (int before = 0; before < at; before++) {
                solution[at] -= lower[at][before] * solution[before];
            }
            solution[at] /= lower[at][at];
        }
        for (int at = width - 1; at >= 0; at--) {
            for (int after = at + 1; after < width; after++) {
                solution[at] -= lower[after][at] * solution[after];
            }
            solution[at] /= lower[at][at];
        }
        return solution;
    }
}
