package pulse.rules;

/// How much of one kind a list may have before the next of that kind waits for the end of it. Products without a brand
/// or category are not counted. What waits is still shown when nothing else fills the list.
///
/// @param maxPerBrand 1 to 100; 0 for no bound
/// @param maxPerCategory of products of exactly one category, 1 to 100; 0 for no bound
public record Diversity(int maxPerBrand, int maxPerCategory) {

    /// No bound.
    public static final Diversity NONE = new Diversity(0, 0);

    /// The largest bound: lists are no longer.
    public static final int MAX = 100;

    public Diversity {
        if (maxPerBrand < 0 || maxPerBrand > MAX || maxPerCategory < 0 || maxPerCategory > MAX) {
            throw new IllegalArgumentException(
                    "bounds of diversity are " + maxPerBrand + " and " + maxPerCategory + ", must be 0 to " + MAX);
        }
    }

    public boolean isNone() {
        return maxPerBrand == 0 && maxPerCategory == 0;
    }
}
