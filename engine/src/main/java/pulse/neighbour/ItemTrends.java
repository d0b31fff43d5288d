package pulse.neighbour;

import java.util.Arrays;

/// What is known of each item apart from any visitor: how much it is clicked, lately and ever, and how old it is.
///
/// Immutable. Four numbers an item, already in the form that the blend reads.
public final class ItemTrends {
    /// Numbers of an item: log of all clicks, of recent clicks, of very recent clicks, and the trend.
    static final int FACTS = 6;

    private final float[] facts;
    private final int[] popular;

    private ItemTrends(float[] facts, int[] popular) {
        this.facts = facts;
        this.popular = popular;
    }

    /// Trends when nothing was ever clicked.
    public static ItemTrends empty() {
        return new ItemTrends(new float[0], new int[0]);
    }

    /// Measures a log at its end. Windows are shares of the time that the log covers, so that a log of a week and one
    /// of a year, or one that merely counts sessions, are told alike.
    public static ItemTrends of(SessionLog log) {
        return new TrendTally(log).trends();
    }

    /// @param rows {@link #FACTS} numbers an item
    /// @param popular items that are clicked most of late, most first
    static ItemTrends of(float[] rows, int[] popular) {
        return new ItemTrends(rows, popular);
    }

    /// Fact `f` of an item; an item never measured has zeros.
    float fact(int item, int f) {
        int at = item * FACTS + f;
        return at < facts.length ? facts[at] : 0;
    }

    /// Copies all facts of an item.
    void copy(int item, float[] to, int at) {
        for (int f = 0; f < FACTS; f++) {
            to[at + f] = fact(item, f);
        }
    }

    /// Items clicked most of late, most first: what to show when nothing else is known. A copy.
    public int[] popular() {
        return Arrays.copyOf(popular, popular.length);
    }

    /// These trends with no popular items to fall back on, for who has other ones.
    public ItemTrends withoutPopular() {
        return new ItemTrends(facts, new int[0]);
    }

    /// Number of items, those never measured among them.
    int bound() {
        return facts.length / FACTS;
    }

    int popularCount() {
        return popular.length;
    }

    int popular(int rank) {
        return popular[rank];
    }

    public long bytes() {
        return 4L * (facts.length + popular.length);
    }
}
