package pulse.trainer.attribute;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.persona.Archetype;
import pulse.persona.Attribute;
import pulse.persona.OwnPersona;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.session.Session;
import pulse.session.Step;
import pulse.signal.Signals;

/// Whether what a persona claims came true in the rest of a visit, archetype and interest both.
public final class PersonaTruth {

    private static final int FURTHER_VIEWS_MIN = 3;

    private final Catalog catalog;
    private final Popularity popularity;

    public PersonaTruth(Catalog catalog, Popularity popularity) {
        this.catalog = catalog;
        this.popularity = popularity;
    }

    /// @param ending of a visit that ends in a known product
    /// @param seen events known when the persona was inferred, not beyond the ending
    /// @param signals what it was inferred from
    public boolean holds(Persona persona, Visit visit, Ending ending, int seen, Signals signals) {
        Product end = ending.product();
        if (end == null) {
            return false;
        }
        List<Event> rest = visit.events().subList(seen, visit.events().size());
        return interestHolds(persona.interest(), end)
                && archetypeHolds(archetype(persona), visit, ending, end, rest, signals);
    }

    /// Whether all that a shop's own persona forecasts came true. Null when the visit does not settle it, or there is
    /// nothing that could fail.
    ///
    /// @param builtIn the persona that it stood in for
    /// @param moment of the answer, not beyond the ending
    @Nullable
    Boolean holds(
            OwnPersona rule, Persona builtIn, Visit visit, Ending ending, int seen, Signals signals, Moment moment) {
        Product end = ending.product();
        if (end == null || !rule.isClaim()) {
            return null;
        }
        Map<Attribute, String> endings = new EnumMap<>(Attribute.class);
        for (Attribute attribute : rule.claimed()) {
            String outcome = outcome(attribute, moment);
            if (outcome == null) {
                return null;
            }
            endings.put(attribute, outcome);
        }
        List<Event> rest = visit.events().subList(seen, visit.events().size());
        return rule.allows(endings)
                && (rule.interests().isEmpty() || interestHolds(builtIn.interest(), end))
                && (rule.archetypes().isEmpty()
                        || archetypeHolds(archetype(builtIn), visit, ending, end, rest, signals));
    }

    /// What came true of an attribute, empty text when its only outcome did not; null when it cannot be said.
    private static @Nullable String outcome(Attribute attribute, Moment moment) {
        Claim judge = switch (attribute) {
            case PRICE_SENSITIVITY -> Claim.MEDIUM;
            case BRAND_LOYALTY -> Claim.SAME_BRAND;
            case SOCIAL_PROOF_RELIANCE -> Claim.TOP_RATED;
            case PURCHASE_INTENT -> Claim.BUYS;
        };
        if (!moment.judges(judge)) {
            return null;
        }
        if (attribute != Attribute.PRICE_SENSITIVITY) {
            return moment.happened(judge) ? attribute.outcomes().getFirst() : "";
        }
        return moment.happened(judge) ? "medium" : moment.happened(Claim.HIGH_NOT_LOW) ? "high" : "low";
    }

    /// Whether a visit that ends in a product bears an interest out; `shopper` claims nothing of it.
    private boolean interestHolds(String interest, Product end) {
        if (interest.equals("shopper")) {
            return true;
        }
        Session alone = Session.begun("end", Instant.EPOCH).after(new Step.Viewed(end.id(), Instant.EPOCH));
        return Personas.interests(Signals.of(alone, catalog)).contains(interest);
    }

    private boolean archetypeHolds(
            Archetype archetype, Visit visit, Ending ending, Product end, List<Event> rest, Signals signals) {
        PriceTier tier = ending.tier(catalog);
        return switch (archetype) {
            case VALUE_CONSCIOUS -> tier == PriceTier.LOWEST;
            case QUALITY_SEEKING -> tier == PriceTier.TOP || (tier == PriceTier.MIDDLE && popularity.isTop(end, visit));
            case BRAND_LOYAL -> isOfBrand(end.brand(), signals);
            case TREND_FOLLOWING -> end.tags().contains("new") || popularity.isTop(end, visit);
            case RESEARCH_DRIVEN -> further(rest, signals).size() >= FURTHER_VIEWS_MIN;
            case DECISIVE -> ending.bought() && viewsBeforePurchase(rest) <= FURTHER_VIEWS_MIN;
            case GIFT_GIVING ->
                isGift(end.text()) || rest.stream().map(Event::query).anyMatch(PersonaTruth::isGift);
            case EXPLORING -> !ending.bought() && goesElsewhere(rest, signals);
        };
    }

    /// The archetype that a persona names.
    static Archetype archetype(Persona persona) {
        for (Archetype archetype : Archetype.values()) {
            if (archetype.wireName().equals(persona.archetype())) {
                return archetype;
            }
        }
        return Archetype.EXPLORING;
    }

    private static boolean isOfBrand(String brand, Signals signals) {
        return !brand.isEmpty()
                && (brand.equals(signals.topBrand()) || signals.brandsAsked().contains(brand));
    }

    private static Set<String> further(List<Event> rest, Signals signals) {
        Set<String> further = new HashSet<>();
        rest.stream().filter(PersonaTruth::isView).map(Event::productId).forEach(further::add);
        signals.session().viewed().forEach(further::remove);
        return further;
    }

    private static long viewsBeforePurchase(List<Event> rest) {
        return rest.stream()
                .takeWhile(event -> event.kind() != Event.Kind.ORDER_COMPLETED)
                .filter(PersonaTruth::isView)
                .count();
    }

    /// Whether another category is viewed than those known; with none known, than the first one viewed.
    private boolean goesElsewhere(List<Event> rest, Signals signals) {
        Set<Category> known = new HashSet<>();
        for (int ordinal : signals.viewed()) {
            Product product = catalog.at(ordinal);
            if (product != null) {
                known.add(product.category());
            }
        }
        for (Event event : rest) {
            Product product = isView(event) ? catalog.find(event.productId()) : null;
            if (product != null && known.add(product.category()) && known.size() > 1) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGift(String text) {
        return text.toLowerCase(Locale.ROOT).contains("gift");
    }

    private static boolean isView(Event event) {
        return event.kind() == Event.Kind.PRODUCT_VIEWED;
    }
}
