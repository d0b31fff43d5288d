package pulse.server.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;

/// Holds what is fuzzed to 50 ms of processor time a call. Only in a long run (`JAZZER_FUZZ=1`), once the code is warm:
/// a first call reads classes.
public final class Promptly {

    private static final boolean LONG = System.getenv("JAZZER_FUZZ") != null;
    private static final long CALLS_WARM = 20_000;
    private static final long NANOS_MAX = 50_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final AtomicLong CALLS = new AtomicLong();

    private Promptly() {}

    /// Runs it, and fails when it took longer.
    public static void run(Runnable reading) {
        if (!LONG) {
            reading.run();
            return;
        }
        long beganByClock = System.nanoTime();
        long began = THREADS.getCurrentThreadCpuTime();
        reading.run();
        boolean late = System.nanoTime() - beganByClock > NANOS_MAX; // Cheaper to ask, and never less.
        if (CALLS.incrementAndGet() > CALLS_WARM && late) {
            long took = THREADS.getCurrentThreadCpuTime() - began;
            if (took > NANOS_MAX) {
                throw new AssertionError("reading took " + took / 1_000_000 + " ms of processor time");
            }
        }
    }
}
