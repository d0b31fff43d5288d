package pulse.neighbour;

/// The parts of a score, which sum to it.
public enum Part {
    /// Like sessions.
    NEIGHBOURS(0),
    /// Item-to-item rows.
    ROWS(1),
    /// Nearness by the company items keep.
    VECTORS(2),
    /// Popularity, trend and age.
    TRENDS(3),
    /// The visit's own memory of the item.
    SESSION(4);

    static final int COUNT = values().length;

    /// Place among a score's parts, from 0.
    final int column;

    Part(int column) {
        this.column = column;
    }
}
