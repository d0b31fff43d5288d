package pulse.persona;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pulse.catalog.Catalog;
import pulse.signal.Signals;

/// Infers who is shopping. Immutable and thread-safe.
public final class Personas {

    private final List<AttributeModel> models;

    private final Confidence confidence;

    private final PersonaRules rules;

    private final boolean isLearned;

    /// @param models each attribute's, in the order of [Attribute]
    /// @param isLearned whether any of them reads what [Kinds] of product are looked at
    private Personas(List<AttributeModel> models, Confidence confidence, PersonaRules rules, boolean isLearned) {
        this.models = List.copyOf(models);
        this.isLearned = isLearned;
        this.confidence = confidence;
        this.rules = rules;
    }

    /// With nothing learned yet: informative priors alone.
    public static Personas ofPriors() {
        return new Personas(
                List.of(new PriceSensitivity(), new BrandLoyalty(), new SocialProof(), new PurchaseIntent()),
                Confidence.UNLEARNED,
                PersonaRules.NONE,
                false);
    }

    /// With priors corrected by what a shop's own outcomes taught.
    public static Personas of(LearnedAttributes learned) {
        return new Personas(
                List.of(
                        new LearnedSensitivity(new PriceSensitivity(), learned.highNotLow(), learned.medium()),
                        new LearnedClaim(new BrandLoyalty(), learned.sameBrand(), "same_brand", Levels::third),
                        new LearnedClaim(new SocialProof(), learned.topRated(), "top_rated", Levels::third),
                        new LearnedClaim(
                                new PurchaseIntent(),
                                learned.buys(),
                                "buys",
                                probability -> Levels.intent(probability, learned.baseRate()))),
                learned.confidence(),
                PersonaRules.NONE,
                true);
    }

    /// The same, with personas of the shop's own that come before these.
    public Personas after(PersonaRules own) {
        return new Personas(models, confidence, own, isLearned);
    }

    /// The persona that the signals speak for: forecasts, then the archetype they bear out most, then the interest.
    /// A persona of the shop's own that matches comes before it.
    public Persona infer(Signals signals, Catalog catalog) {
        List<String> kinds = isLearned ? Kinds.of(signals.session(), catalog) : List.of();
        List<Forecast> forecasts = new ArrayList<>(models.size());
        for (AttributeModel model : models) {
            forecasts.add(model.forecast(signals, kinds));
        }
        boolean hasCategories = catalog.categories().size() > 1;
        Archetypes.Claim claim = Archetypes.choose(signals, forecasts, hasCategories);
        InterestClaim interest = InterestClaim.of(signals.interests(), Archetypes.isSeen(signals));
        String archetype = claim.archetype().wireName();
        double product = claim.probability() * claim.interested(interest, Archetypes.isSeen(signals));
        Score score = confidence.score(Confidence.terms(product, claim.archetype(), signals));
        Persona builtIn = new Persona(
                archetype + "_" + interest.name(),
                score.probability(),
                archetype,
                interest.name(),
                forecasts,
                score.parts(),
                null);
        return rules.applied(builtIn, claim, interest, signals);
    }

    /// Every interest that a session bears out: a claim of one of them about the product it views comes true.
    public static Set<String> interests(Signals signals) {
        return InterestClaim.names(signals.interests());
    }
}
