package pulse.signal;

/// Numbers from `min` to `max`; either end may be infinite, and belongs to the range when it is closed.
record Range(double min, boolean minClosed, double max, boolean maxClosed) {

    static Range closed(double min, double max) {
        return new Range(min, true, max, true);
    }

    /// False for NaN, the unknown.
    boolean holds(double value) {
        boolean above = minClosed ? value >= min : value > min;
        boolean below = maxClosed ? value <= max : value < max;
        return above && below;
    }

    /// True when this and `other` are open at opposite ends and leave nothing out between them.
    boolean completes(Range other) {
        boolean opposite = Double.isInfinite(min) != Double.isInfinite(other.min)
                && Double.isInfinite(max) != Double.isInfinite(other.max)
                && Double.isInfinite(min) != Double.isInfinite(max);
        return opposite && (Double.isInfinite(min) ? other.min <= max : min <= other.max);
    }
}
