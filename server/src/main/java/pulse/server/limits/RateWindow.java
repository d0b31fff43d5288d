package pulse.server.limits;

/// An exact sliding window: at most N grants in any stretch of one second, wherever it begins and with both its ends.
///
/// The times of the last N grants are kept in a ring; a grant is given when the oldest of them is more than a second
/// ago, and takes its place. A counter for each second would let 2N through around the turn of one, and a token
/// bucket lets N through at once and then more. O(1) a call (what is remaining is counted by a pointer that follows
/// the grants), 8 N bytes. Thread-safe.
final class RateWindow {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final long[] grantedAt;
    private int next;
    private int oldest;
    private int within;

    /// @param limit N, 1 or more
    RateWindow(int limit) {
        grantedAt = new long[limit];
    }

    int limit() {
        return grantedAt.length;
    }

    /// Asks for one at `now`, a moment of [System#nanoTime]'s kind; a moment before the newest grant counts as that.
    synchronized Grant take(long now) {
        long at = forward(now);
        expire(at);
        if (within == grantedAt.length) {
            return refused(at);
        }
        grantedAt[next] = at;
        next = following(next);
        within++;
        return granted();
    }

    /// What [#take] would say, less the one it would count.
    synchronized Grant peek(long now) {
        long at = forward(now);
        expire(at);
        return within == grantedAt.length ? refused(at) : granted();
    }

    private Grant granted() {
        return new Grant(true, grantedAt.length, grantedAt.length - within, 0);
    }

    private Grant refused(long at) {
        return new Grant(false, grantedAt.length, 0, grantedAt[oldest] + SECOND_NANOS + 1 - at);
    }

    /// Callers read their clocks before they get the lock, so a later caller may bring an earlier time.
    private long forward(long now) {
        if (within == 0) {
            return now;
        }
        long newest = grantedAt[next == 0 ? grantedAt.length - 1 : next - 1];
        return now - newest < 0 ? newest : now;
    }

    private void expire(long at) {
        while (within > 0 && at - grantedAt[oldest] > SECOND_NANOS) {
            oldest = following(oldest);
            within--;
        }
    }

    private int following(int index) {
        return index + 1 == grantedAt.length ? 0 : index + 1;
    }
}
