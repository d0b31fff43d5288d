package pulse.bench.quality.baseline;

/// Answers what comes next, for measuring. Not thread-safe.
public interface Recommender {
    /// Writes the best items first.
    ///
    /// @param prefix items clicked so far, oldest first, at least one
    /// @param excludeCurrent whether the last item may not be answered
    /// @param into as many answers as wanted
    /// @return answers written
    int recommend(int[] prefix, boolean excludeCurrent, int[] into);
}
