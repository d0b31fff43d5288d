package pulse.persona;

import java.util.List;
import pulse.catalog.Catalog;
import pulse.signal.Signals;

/// Infers who is shopping. Immutable and thread-safe.
public final class Personas {

    private final List<AttributeModel> models;

    /// Each attribute's model, in the order of [Attribute].
    private Personas(List<AttributeModel> models) {
        this.models = List.copyOf(models);
    }

    /// With nothing learned yet: informative priors alone.
    public static Personas ofPriors() {
        return new Personas(
                List.of(new PriceSensitivity(), new BrandLoyalty(), new SocialProof(), new PurchaseIntent()));
    }

    /// The persona that the signals speak for: forecasts, then the archetype they bear out most, then the interest.
    public Persona infer(Signals signals, Catalog catalog) {
        List<Forecast> forecasts =
                models.stream().map(model -> model.forecast(signals, catalog)).toList();
        Archetypes.Claim claim = Archetypes.choose(signals, forecasts);
        InterestClaim interest = InterestClaim.of(signals.interests());
        String archetype = claim.archetype().wireName();
        return new Persona(
                archetype + "_" + interest.name(),
                claim.probability() * interest.probability(),
                archetype,
                interest.name(),
                forecasts);
    }
}
