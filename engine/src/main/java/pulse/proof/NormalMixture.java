package pulse.proof;

/// How far an estimate may stray from the truth at whatever time one looks: the bound for an estimate that is normal
/// around the truth, mixed over a normal prior of what the effect may be.
///
/// With z the deviation in standard errors and x the prior's variance over the estimate's (its "information"), the
/// mixture's likelihood ratio is (1 + x)^-½ · exp(z²x / 2(1 + x)). It is a martingale of mean 1 when there is no
/// deviation, so that by Ville's inequality it ever reaches 1/α with a chance of at most α (Robbins, "Statistical
/// methods related to the law of the iterated logarithm", 1970; as a test that may be looked at daily, Johari, Koomen,
/// Pekelis and Walsh, KDD 2017; for means that are normal only in the limit, Waudby-Smith, Arbour, Sinha, Kennedy and
/// Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 2024).
final class NormalMixture {

    private NormalMixture() {}

    /// The |z| that is reached at any time with a chance of at most `alpha`; falls and then slowly rises with `x`.
    ///
    /// @param x above 0
    static double bound(double x, double alpha) {
        return Math.sqrt((1 + 1 / x) * (Math.log1p(x) - 2 * Math.log(alpha)));
    }

    /// The least `alpha` at which z is out of bounds, in (0, 1]: a p-value that holds whenever one looks.
    static double alpha(double z, double x) {
        return Math.min(1, Math.sqrt(1 + x) * Math.exp(-z * z * x / (2 * (1 + x))));
    }
}
