package pulse.neighbour;

/// Where a candidate's evidence comes from. Each is one number per candidate, zero when the source is silent.
public enum Source {
    /// Votes of like sessions, the latest clicks searching hardest.
    NEIGHBOURS_NEAR(0),
    /// Votes of like sessions, the whole visit searching.
    NEIGHBOURS_FAR(1),
    /// Random walk over the transition graph from all recent items, the latest heaviest.
    WALK(2),
    /// The walk from the last item alone.
    WALK_LAST(3),
    /// The walk from all recent items alike.
    WALK_MEAN(4),
    /// Share of visitors who went from recent items to this one.
    FORWARD(5),
    /// The same from the last item alone.
    FORWARD_LAST(6),
    /// Share of visitors who came to recent items from this one.
    BACKWARD(7),
    /// The same to the last item alone.
    BACKWARD_LAST(8),
    /// Cosine of being in one session with recent items.
    TOGETHER(9),
    /// The same with the last item alone.
    TOGETHER_LAST(10);

    static final int COUNT = values().length;

    /// Place among a candidate's numbers, from 0.
    final int column;

    Source(int column) {
        this.column = column;
    }
}
