package pulse.trainer.attribute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.event.Visit;
import pulse.persona.Attribute;
import pulse.persona.Ends;
import pulse.persona.Kinds;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.signal.Signals;

/// One moment of a visit: what was known, what the priors say of it, and what came true afterwards.
public final class Moment {

    private static final Personas PRIORS = Personas.ofPriors();
    private static final byte UNJUDGED = -1;

    private final int visit;
    private final float[] features;
    private final List<String> kinds;
    private final double[] priors = new double[Claim.values().length];
    private final byte[] outcomes = new byte[Claim.values().length];

    /// @param visit index of the visit
    /// @param seen number of events known
    /// @param topRated of the end product; null when it cannot be said
    public Moment(
            int visit,
            int seen,
            Visit of,
            Ending ending,
            Signals signals,
            Catalog catalog,
            @Nullable Boolean topRated) {
        this.visit = visit;
        this.features = signals.features();
        this.kinds = Kinds.of(signals.session(), catalog);
        Persona prior = PRIORS.infer(signals, catalog);
        priors[Claim.HIGH_NOT_LOW.ordinal()] =
                prior.forecast(Attribute.PRICE_SENSITIVITY).score();
        priors[Claim.MEDIUM.ordinal()] = Ends.middle(prior.forecast(Attribute.PRICE_SENSITIVITY));
        priors[Claim.SAME_BRAND.ordinal()] =
                prior.forecast(Attribute.BRAND_LOYALTY).score();
        priors[Claim.TOP_RATED.ordinal()] =
                prior.forecast(Attribute.SOCIAL_PROOF_RELIANCE).score();
        priors[Claim.BUYS.ordinal()] = prior.forecast(Attribute.PURCHASE_INTENT).score();
        boolean beforeEnd = seen <= ending.before();
        PriceTier tier = beforeEnd ? ending.tier(catalog) : null;
        judge(Claim.HIGH_NOT_LOW, tier == PriceTier.MIDDLE ? null : is(tier, PriceTier.LOWEST));
        judge(Claim.MEDIUM, is(tier, PriceTier.MIDDLE));
        judge(Claim.SAME_BRAND, beforeEnd ? sameBrand(signals.topBrand(), ending.product()) : null);
        judge(Claim.TOP_RATED, beforeEnd ? topRated : null);
        judge(Claim.BUYS, seen <= ending.beforePurchase(of) ? ending.bought() : null);
    }

    /// Index of the visit among those the moments were made from.
    public int visit() {
        return visit;
    }

    /// What was known, in the order of [pulse.signal.Feature]; not to be changed.
    public float[] features() {
        return features;
    }

    /// Keys of what was looked at last.
    List<String> kinds() {
        return kinds;
    }

    /// Log-odds that the prior gives a claim; of [Claim#MEDIUM] the middle alone, see [Ends#middle].
    double prior(Claim claim) {
        return priors[claim.ordinal()];
    }

    /// True when it can be said whether the claim came true.
    public boolean judges(Claim claim) {
        return outcomes[claim.ordinal()] != UNJUDGED;
    }

    /// Whether a claim that is judged came true.
    public boolean happened(Claim claim) {
        return outcomes[claim.ordinal()] == 1;
    }

    private void judge(Claim claim, @Nullable Boolean happened) {
        outcomes[claim.ordinal()] = happened == null ? UNJUDGED : yesOrNo(happened);
    }

    private static @Nullable Boolean is(@Nullable PriceTier tier, PriceTier wanted) {
        return tier == null ? null : Boolean.valueOf(tier == wanted);
    }

    private static byte yesOrNo(boolean happened) {
        return (byte) (happened ? 1 : 0);
    }

    private static @Nullable Boolean sameBrand(String top, @Nullable Product product) {
        if (top.isEmpty() || product == null) {
            return null;
        }
        return product.brand().equals(top);
    }
}
