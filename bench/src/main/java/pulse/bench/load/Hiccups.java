package pulse.bench.load;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// How late a thread wakes that asks for a millisecond of sleep, as jHiccup tells it. No server has a part in that:
/// when it is late, so was everything else on the machine, and a latency of that size says nothing of the server.
final class Hiccups implements AutoCloseable {

    private static final long SLEEP_NANOS = 1_000_000;
    private static final long LATE_US_MAX = 60_000_000;

    private final Recorder late = new Recorder(LATE_US_MAX, 3);
    private final Thread sleeper = Thread.ofPlatform().daemon().name("hiccups").unstarted(this::sleepOnAndOn);
    private volatile boolean isOver;

    /// Begins to sleep.
    static Hiccups watch() {
        Hiccups hiccups = new Hiccups();
        hiccups.sleeper.start();
        return hiccups;
    }

    /// Microseconds late, of every sleep since the start; to be called once.
    Histogram late() {
        return late.getIntervalHistogram();
    }

    @Override
    public void close() {
        isOver = true;
    }

    private void sleepOnAndOn() {
        while (!isOver) {
            long began = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            long over = System.nanoTime() - began - SLEEP_NANOS;
            // One that is late by many milliseconds stands for all the sleeps that would have ended meanwhile.
            late.recordValueWithExpectedInterval(Math.clamp(over / 1_000, 0, LATE_US_MAX), SLEEP_NANOS / 1_000);
        }
    }
}
