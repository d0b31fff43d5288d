package pulse.twin;

import java.util.Locale;

/// What besides its traits a text can say of a product.
public enum Facet {
    /// Whom it is for: women, men, unisex, girls, boys, kids, baby, adults.
    AUDIENCE,
    /// What it is for: running, cooking, gaming.
    INTEREST,
    /// When it is used: work, party, travel.
    OCCASION,
    SEASON,
    STYLE,
    /// What its maker promises of it: vegan, recycled, fair trade.
    CLAIM;

    /// The name in tables, such as `audience`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
