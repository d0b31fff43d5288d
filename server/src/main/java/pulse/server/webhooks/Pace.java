package pulse.server.webhooks;

/// One endpoint's rate: how many attempts may begin now. For one thread.
///
/// Time saved up counts for one round at most, so that in any one second there are no more than the rate and one round.
final class Pace {

    private final long nanosEach;
    private long free;

    /// @param nanos now, on a clock that only runs forward
    Pace(int ratePerSecond, long nanos) {
        nanosEach = 1_000_000_000L / ratePerSecond;
        free = nanos;
    }

    /// Attempts that may begin now, 0 to `max`.
    int allowed(long nanos, int max) {
        return nanos < free ? 0 : (int) Math.min(max, 1 + (nanos - free) / nanosEach);
    }

    /// Notes that `count` attempts begin now, of those allowed.
    void spend(long nanos, int count) {
        long oldest = nanos - nanosEach * (DeliveryPlan.ROUND_MAX - 1);
        free = Math.max(free, oldest) + nanosEach * count;
    }
}
