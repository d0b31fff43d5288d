package pulse.bench.demo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import pulse.bench.simulator.SimulationReport;
import pulse.bench.simulator.Simulator;

/// Lets visitors come at an even rate, each in a virtual thread of its own.
final class Visitors implements AutoCloseable {

    /// Visits under way at once; when a server is slow, later visitors wait outside.
    private static final int INSIDE_MAX = 64;

    private final Simulator simulator;
    private final SimulationReport report;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore doors = new Semaphore(INSIDE_MAX);

    Visitors(Simulator simulator, SimulationReport report) {
        this.simulator = simulator;
        this.report = report;
    }

    /// Sends visitors in until `open` says no, none when `perSecond` is zero; calls `tick` about four times a second.
    void shop(double perSecond, BooleanSupplier open, Runnable tick) {
        long start = System.nanoTime();
        long ticked = 0;
        int entered = 0;
        while (open.getAsBoolean()) {
            long now = System.nanoTime() - start;
            if (perSecond > 0 && now >= entered * 1e9 / perSecond) {
                enter(entered++);
            } else {
                LockSupport.parkNanos(10_000_000);
            }
            if (now - ticked > 250_000_000) {
                ticked = now;
                tick.run();
            }
        }
    }

    /// Waits up to five seconds for the visits under way, then lets them be.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void enter(int n) {
        if (doors.tryAcquire()) {
            threads.execute(() -> {
                try {
                    report.add(simulator.visit(n));
                } finally {
                    doors.release();
                }
            });
        }
    }
}
