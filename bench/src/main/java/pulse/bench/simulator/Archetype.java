package pulse.bench.simulator;

import java.util.Locale;

/// What the name of an archetype says of a person. Several may fit one person.
enum Archetype {
    VALUE_CONSCIOUS,
    QUALITY_SEEKING,
    BRAND_LOYAL,
    TREND_FOLLOWING,
    RESEARCH_DRIVEN,
    DECISIVE,
    GIFT_GIVING,
    EXPLORING,
    /// A name of a shop's own.
    OTHER;

    /// The archetype that `primary` begins with.
    static Archetype of(String primary) {
        for (Archetype archetype : values()) {
            if (primary.startsWith(archetype.wireName() + "_")) {
                return archetype;
            }
        }
        return OTHER;
    }

    /// The name on the wire, such as `value_conscious`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True when the shopper, as they are, is of this kind: a strength past one half, in what the name speaks of.
    boolean fits(Shopper shopper) {
        return switch (this) {
            case VALUE_CONSCIOUS -> shopper.priceSensitivity() >= 0.5;
            case QUALITY_SEEKING -> shopper.priceSensitivity() < 0.5;
            case BRAND_LOYAL -> shopper.brandLoyalty() >= 0.5;
            case TREND_FOLLOWING -> shopper.socialProof() >= 0.5 || shopper.novelty() >= 0.5;
            case RESEARCH_DRIVEN -> shopper.deliberation() >= 0.5;
            case DECISIVE -> shopper.intent() >= 0.5;
            case GIFT_GIVING -> shopper.gift();
            case EXPLORING -> shopper.intent() < 0.5;
            case OTHER -> false;
        };
    }
}
