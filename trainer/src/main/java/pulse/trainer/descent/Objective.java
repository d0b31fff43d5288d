package pulse.trainer.descent;

/// A smooth function to be made small.
public interface Objective {
    /// Number of arguments.
    int size();

    /// The value at a point; writes the slope there over `gradient`.
    double evaluate(double[] point, double[] gradient);
}
