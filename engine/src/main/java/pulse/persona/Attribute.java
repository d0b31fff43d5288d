package pulse.persona;

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

    /// The name on the wire, such as `price_sensitivity`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
