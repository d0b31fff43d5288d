package pulse.signal;

/// The numbers that models read from a session, in the order of their vector. The same code makes them when a model
/// is trained and when it answers. Unknown is 0 unless said otherwise; counts are raw, shares and positions 0 to 1.
public enum Feature {
    /// Queries so far.
    QUERIES,
    /// Words searched for in the latest query.
    QUERY_WORDS,
    /// 1 when the latest query names a highest price; likewise below.
    QUERY_MAX_PRICE,
    QUERY_MIN_PRICE,
    QUERY_TARGET_PRICE,
    QUERY_RATING,
    /// Brands in the latest query; refused ones.
    QUERY_BRANDS,
    QUERY_EXCLUDED_BRANDS,
    /// 1 when the latest query hints at it, one half when only an earlier one did. In the order of [Cue].
    CUE_BARGAIN,
    CUE_LUXURY,
    CUE_QUALITY,
    CUE_PROOF,
    CUE_TOP_RATED,
    CUE_NOVELTY,
    CUE_GIFT,
    CUE_COMPARE,
    CUE_URGENCY,
    /// Rules in force.
    FILTERS,
    /// 1 when a filter sets it.
    FILTER_MAX_PRICE,
    FILTER_MIN_PRICE,
    FILTER_RATING,
    FILTER_BRANDS,
    FILTER_SALE,
    /// The shares of the lowest, middle and top third of prices in the categories asked about that pass the price
    /// bounds of filters and query; 1 when there is no bound.
    PASS_LOWEST,
    PASS_MIDDLE,
    PASS_TOP,
    /// The share of rated products in the categories asked about that pass the rating bound; 1 without one.
    PASS_RATING,
    /// Products viewed, repeats counted; those still in the catalogue.
    VIEWS,
    VIEWS_KNOWN,
    DISTINCT_PRODUCTS,
    DISTINCT_CATEGORIES,
    BRANDS_SEEN,
    /// The share of known views with a brand that are of the brand seen most.
    TOP_BRAND_SHARE,
    /// Where viewed products stand by price in their categories: mean weighted to the recent, and the latest; one
    /// half when none is known.
    PRICE_POSITION,
    LAST_PRICE_POSITION,
    /// Highest less lowest position.
    PRICE_SPREAD,
    /// Where viewed products stand by weighted rating, mean weighted to the recent; one half when unknown.
    RATING_POSITION,
    /// The share of known views that are on sale.
    SALE_VIEWS,
    CART,
    PURCHASES,
    DWELL_SECONDS,
    /// Seconds for each view; 0 without views.
    DWELL_SECONDS_PER_VIEW,
    /// 1 for the device.
    MOBILE,
    TABLET,
    DESKTOP,
    /// 1 for the kind of place the visitor comes from, in the order of [Referrer]; all 0 when unknown.
    FROM_DIRECT,
    FROM_SEARCH,
    FROM_SOCIAL,
    FROM_DEALS,
    FROM_COMPARISON,
    FROM_EMAIL,
    FROM_AD,
    FROM_OTHER,
    /// Hour of the day, 0 to 23, in UTC as the shop sent it; -1 when unknown.
    HOUR,
    /// 1 from 22 to 4 o'clock.
    LATE_HOUR,
    /// 1 on Saturday and Sunday.
    WEEKEND
}
