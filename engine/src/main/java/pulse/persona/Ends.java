package pulse.persona;

/// The arithmetic of three ordered outcomes: with score s of high against low and middle m, P(high) : P(medium) :
/// P(low) = e^(s/2) : e^m : e^(-s/2).
public final class Ends {

    private Ends() {}

    /// The middle of a forecast of price sensitivity: its log-odds against the geometric mean of both ends.
    public static double middle(Forecast forecast) {
        double ends = forecast.probability("high") * forecast.probability("low");
        return Math.log(forecast.probability("medium")) - Math.log(ends) / 2;
    }

    /// The log-odds of both ends together against a middle of nought, for a score of high against low.
    public static double together(double score) {
        return Math.log(Math.exp(score / 2) + Math.exp(-score / 2));
    }
}
