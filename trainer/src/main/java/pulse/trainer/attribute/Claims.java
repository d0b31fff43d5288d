package pulse.trainer.attribute;

import pulse.calibration.Odds;
import pulse.persona.Additive;
import pulse.persona.Ends;
import pulse.persona.LearnedAttributes;

/// What learned attributes say of the claims at a moment: the arithmetic of serving, on moments instead of requests.
public final class Claims {

    private Claims() {}

    /// The probability, in (0, 1), that a claim comes true.
    public static double probability(LearnedAttributes learned, Claim claim, Moment moment) {
        Additive model = model(learned, claim);
        return model.calibrator()
                .probability(model.sum(prior(learned.highNotLow(), claim, moment), moment.features(), moment.kinds()));
    }

    /// The log-odds that a claim starts from: the prior's; for the middle, given what is said of both ends.
    static double prior(Additive highNotLow, Claim claim, Moment moment) {
        if (claim != Claim.MEDIUM) {
            return moment.prior(claim);
        }
        double sum = highNotLow.sum(moment.prior(Claim.HIGH_NOT_LOW), moment.features(), moment.kinds());
        double score = Odds.logOdds(highNotLow.calibrator().probability(sum));
        return moment.prior(Claim.MEDIUM) - Ends.together(score);
    }

    private static Additive model(LearnedAttributes learned, Claim claim) {
        return switch (claim) {
            case HIGH_NOT_LOW -> learned.highNotLow();
            case MEDIUM -> learned.medium();
            case SAME_BRAND -> learned.sameBrand();
            case TOP_RATED -> learned.topRated();
            case BUYS -> learned.buys();
        };
    }
}
