package pulse.ranking;

import java.util.Locale;

/// Where a candidate came from; the first that names it counts, in this order.
public enum Source {
    /// Asked for by id.
    REQUESTED,
    /// Matches the query's words or meaning.
    TEXT,
    /// What visitors with a like session looked at next.
    NEIGHBOURS,
    /// Near to a product that was viewed.
    SIMILAR,
    /// Popular in a category of interest.
    CATEGORY,
    /// Popular in the whole shop.
    POPULARITY,
    /// Put there by a rule of the account.
    RULE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name on the wire.
    public String wireName() {
        return wireName;
    }
}
