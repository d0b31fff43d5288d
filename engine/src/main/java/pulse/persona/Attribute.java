package pulse.persona;

import java.util.List;
import java.util.Locale;

/// What is forecast of a visitor. Each is defined by the product in which the session ends: the one bought, else
/// last put in the cart, else last viewed.
public enum Attribute {
    /// The end product's third of the prices in its category: lowest is `high`, top is `low`; a product bought on
    /// sale counts a third lower.
    PRICE_SENSITIVITY,
    /// Whether the end product is of the brand that the visitor saw or bought most.
    BRAND_LOYALTY,
    /// Whether the end product is in its category's top third by weighted rating, else by popularity.
    SOCIAL_PROOF_RELIANCE,
    /// Whether the session buys.
    PURCHASE_INTENT;

    private static final List<String> THIRDS = List.of("low", "medium", "high");
    private static final List<String> INTENTS = List.of("browsing", "considering", "active", "imminent");
    private static final List<String> SAME_BRAND = List.of("same_brand");
    private static final List<String> TOP_RATED = List.of("top_rated");
    private static final List<String> BUYS = List.of("buys");

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name on the wire, such as `price_sensitivity`.
    public String wireName() {
        return wireName;
    }

    /// The answers it may have, lowest first.
    public List<String> levels() {
        return this == PURCHASE_INTENT ? INTENTS : THIRDS;
    }

    /// What may come true, by the names that probabilities have.
    public List<String> outcomes() {
        return switch (this) {
            case PRICE_SENSITIVITY -> THIRDS;
            case BRAND_LOYALTY -> SAME_BRAND;
            case SOCIAL_PROOF_RELIANCE -> TOP_RATED;
            case PURCHASE_INTENT -> BUYS;
        };
    }
}
