package pulse.proof;

/// From `low` to `high`, both within it.
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low is " + low + ", must be at most high, " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
