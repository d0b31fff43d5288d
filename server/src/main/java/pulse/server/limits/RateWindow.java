package pulse.server.limits;

import java.util.Arrays;

/// An exact sliding window: at most N grants in any stretch of one second, wherever it begins and with both its ends.
///
/// The times of the grants of the last second are kept in a ring; a grant is given when they are fewer than N. A
/// counter for each second would let 2N through around the turn of one, and a token bucket lets N through at once and
/// then more. O(1) a call (what is remaining is counted by a pointer that follows the grants), 8 bytes for each grant
/// of the busiest second yet. Thread-safe.
///
/// N may change from call to call, as a plan does: the times are kept, so that no second has more than the N of its
/// last grant. A ring made for the larger N is kept too, since a late caller may still bring it.
final class RateWindow {

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int CAPACITY_MIN = 16;

    private long[] grantedAt = new long[CAPACITY_MIN];
    private int oldest;
    private int within;
    private boolean begun;
    private long latest;

    /// Asks for one at `now`, a moment of [System#nanoTime]'s kind; a moment before that of an earlier call counts as
    /// that.
    ///
    /// @param limit N, 1 or more
    synchronized Grant take(long now, int limit) {
        long at = forward(now);
        expire(at);
        if (within >= limit) {
            return refused(at, limit);
        }
        if (within == grantedAt.length) {
            grow(limit);
        }
        grantedAt[index(within)] = at;
        within++;
        return granted(limit);
    }

    /// What [#take] would say, less the one it would count.
    synchronized Grant peek(long now, int limit) {
        long at = forward(now);
        expire(at);
        return within >= limit ? refused(at, limit) : granted(limit);
    }

    private Grant granted(int limit) {
        return new Grant(true, limit, limit - within, 0);
    }

    /// The next is free when so many of the oldest are gone that N - 1 are left.
    private Grant refused(long at, int limit) {
        return new Grant(false, limit, 0, grantedAt[index(within - limit)] + SECOND_NANOS + 1 - at);
    }

    /// Callers read their clocks before they get the lock, so a later caller may bring an earlier time; what has left
    /// the window by then must not leave it again for him.
    private long forward(long now) {
        if (!begun || now - latest > 0) {
            begun = true;
            latest = now;
        }
        return latest;
    }

    private void expire(long at) {
        while (within > 0 && at - grantedAt[oldest] > SECOND_NANOS) {
            oldest = index(1);
            within--;
        }
    }

    private void grow(int limit) {
        int capacity = (int) Math.min(limit, 2L * grantedAt.length);
        long[] wider = Arrays.copyOfRange(grantedAt, oldest, oldest + capacity);
        System.arraycopy(grantedAt, 0, wider, grantedAt.length - oldest, oldest);
        grantedAt = wider;
        oldest = 0;
    }

    private int index(int afterOldest) {
        int index = oldest + afterOldest;
        return index < grantedAt.length ? index : index - grantedAt.length;
    }
}
