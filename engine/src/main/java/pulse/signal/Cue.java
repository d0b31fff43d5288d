package pulse.signal;

/// What the words of a query hint at, beyond the thing that is searched for.
public enum Cue {
    /// Cheap, sale, coupon.
    BARGAIN,
    /// Luxury, designer, high end.
    LUXURY,
    /// Best, durable, professional.
    QUALITY,
    /// Popular, bestseller, recommended.
    PROOF,
    /// Top rated, well reviewed: the opinion of others asked for outright.
    TOP_RATED,
    /// New, latest, trending.
    NOVELTY,
    /// For somebody else: gift, birthday, christmas.
    GIFT,
    /// Versus, compare, review, which.
    COMPARE,
    /// Buy, today, in stock, next day.
    URGENCY
}
