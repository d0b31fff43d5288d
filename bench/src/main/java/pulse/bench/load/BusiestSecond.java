package pulse.bench.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many of some events a single second had at most, each known to lie somewhere between two moments: those that
/// began and ended within it. Where a limit of N a second is kept, no second has more than N whatever the moments are;
/// one with more proves that it is broken. Thread-safe.
final class BusiestSecond {

    private static final long SECOND_NANOS = 1_000_000_000;

    /// One event.
    ///
    /// @param from a moment of [System#nanoTime] before it
    /// @param to one after it
    private record Span(long from, long to) {}

    private final List<Span> spans = new ArrayList<>();

    synchronized void add(long from, long to) {
        spans.add(new Span(from, to));
    }

    /// Events so far.
    synchronized int total() {
        return spans.size();
    }

    /// The most that any second holds, both its ends within it.
    synchronized int most() {
        List<Span> byBegin = new ArrayList<>(spans);
        byBegin.sort(Comparator.comparingLong(Span::from));
        int most = 0;
        for (int first = 0; first < byBegin.size(); first++) {
            long end = byBegin.get(first).from() + SECOND_NANOS;
            int within = 0;
            for (int i = first; i < byBegin.size() && byBegin.get(i).from() <= end; i++) {
                within += byBegin.get(i).to() <= end ? 1 : 0;
            }
            most = Math.max(most, within);
        }
        return most;
    }
}
