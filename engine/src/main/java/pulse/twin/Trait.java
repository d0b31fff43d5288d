package pulse.twin;

import java.util.Locale;

/// The psychographic attributes of a product: what it offers to a person, whatever it is.
public enum Trait {
    VALUE,
    QUALITY,
    BRAND_DRIVEN,
    SOCIAL_PROOF,
    NOVELTY,
    PERFORMANCE,
    COMFORT,
    DURABILITY,
    CONVENIENCE,
    SUSTAINABILITY,
    AESTHETICS,
    GIFTABILITY,
    INDULGENCE,
    SAFETY,
    STATUS;

    private static final Trait[] ALL = values();

    /// The trait of an ordinal; allocates nothing, unlike `values()`.
    static Trait at(int ordinal) {
        return ALL[ordinal];
    }

    /// The name on the wire, such as `social_proof`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
