package pulse.trainer.promotion;

/// The upper tail of Student's distribution: the chance that a mean of noise lies as many standard errors above
/// nought.
final class StudentTail {

    private static final int STEPS = 500;

    private StudentTail() {}

    /// P(T > t), in (0, 1), to about eight digits of the tail; some 20 microseconds.
    ///
    /// With t = √ν · tan θ the density is that of cos^(ν-1) θ on (-π/2, π/2), which Simpson's rule sums exactly
    /// enough however far out t lies.
    ///
    /// @param freedom degrees of freedom ν, at least 2
    static double above(double t, int freedom) {
        double from = Math.atan(t / Math.sqrt(freedom));
        return area(from, freedom) / area(-Math.PI / 2, freedom);
    }

    private static double area(double from, int freedom) {
        double width = (Math.PI / 2 - from) / STEPS;
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            double weight = step == 0 || step == STEPS ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(Math.max(0, Math.cos(from + step * width)), freedom - 1);
        }
        return sum * width / 3;
    }
}
