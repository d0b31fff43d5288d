package pulse.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Lets a bounded number of requests work and a bounded number wait, and turns the rest away at once: what is
/// accepted stays fast, however much is offered.
///
/// A burst may wait long, since it passes. When somebody has waited all the time for as long as that, more is offered
/// than can be done: then nobody waits longer than a twentieth of it, and who would have to is turned away before any
/// work is spent on him. (After CoDel as Facebook uses it: B. Maurer, "Fail at Scale", ACM Queue 13(8), 2015.)
///
/// That goes on until nobody was turned away for as long as a burst may wait. A short queue is empty now and then,
/// whatever is offered; were that the end of it, the queue would grow long again each time.
///
/// Whoever is turned away meanwhile is told a little later. Clients have so many connections and no more: those that
/// ask again at once whatever they are told would spend on refusals what the server needs for those it accepted.
public final class Gate {

    private static final int BUSY_SHARE = 20;
    private static final int MEMORY = 16;

    /// How long somebody is kept before he is told that there is no room, and how many are at the same time.
    private static final Duration KEPT = Duration.ofMillis(50);

    private static final int KEPT_MAX = 1_000;

    private final Semaphore working;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int waitingMax;
    private final long waitNanosMax;
    private final LongSupplier nanoTime;
    private final Runnable pause;
    private final Semaphore keeping;
    private volatile long nobodyWaitedAt;
    private volatile long turnedAwayAt;
    private volatile long leaveEveryNanos;
    private long leftAt;

    /// @param workingMax requests that work at the same time
    /// @param waitingMax requests that wait for one of them to end
    /// @param waitMax how long one waits before it is turned away
    public Gate(int workingMax, int waitingMax, Duration waitMax) {
        this(workingMax, waitingMax, waitMax, System::nanoTime, () -> LockSupport.parkNanos(KEPT.toNanos()), KEPT_MAX);
    }

    /// @param nanoTime a monotonic clock
    /// @param pause what passes before somebody is told that there is no room
    /// @param keptMax for how many at the same time; the next are told at once
    Gate(int workingMax, int waitingMax, Duration waitMax, LongSupplier nanoTime, Runnable pause, int keptMax) {
        this.working = new Semaphore(workingMax, true);
        this.waitingMax = waitingMax;
        this.waitNanosMax = waitMax.toNanos();
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.keeping = new Semaphore(keptMax);
        this.nobodyWaitedAt = nanoTime.getAsLong();
        this.turnedAwayAt = nobodyWaitedAt - waitNanosMax;
        this.leftAt = nobodyWaitedAt;
    }

    /// Comes in; [#leave] must follow.
    ///
    /// @throws PulseException `overloaded` when there is no room
    public void enter() {
        if (waiting.get() == 0 && working.tryAcquire()) {
            nobodyWaitedAt = nanoTime.getAsLong();
            return;
        }
        if (!waited()) {
            throw turnedAway();
        }
    }

    /// Waits to come in; false when there is no room or no time for it.
    private boolean waited() {
        try {
            if (waiting.incrementAndGet() > waitingMax) {
                return false;
            }
            boolean busy = isBusy();
            boolean in = working.tryAcquire(busy ? waitNanosMax / BUSY_SHARE : waitNanosMax, TimeUnit.NANOSECONDS);
            if (!in) {
                noteTurnedAway(busy);
            }
            return in;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (waiting.decrementAndGet() == 0) {
                nobodyWaitedAt = nanoTime.getAsLong();
            }
        }
    }

    public void leave() {
        noteLeaving(nanoTime.getAsLong());
        working.release();
    }

    /// Turns a request away that would wait in vain, before any work is spent on it.
    ///
    /// @throws PulseException `overloaded`
    void check() {
        if (waiting.get() > 0 && isBusy() && waiting.get() * leaveEveryNanos > waitNanosMax / BUSY_SHARE) {
            noteTurnedAway(true);
            throw turnedAway();
        }
    }

    private boolean isBusy() {
        long now = nanoTime.getAsLong();
        return now - nobodyWaitedAt > waitNanosMax || now - turnedAwayAt < waitNanosMax;
    }

    private void noteTurnedAway(boolean busy) {
        if (busy) {
            turnedAwayAt = nanoTime.getAsLong();
        }
    }

    private synchronized void noteLeaving(long now) {
        long gap = Math.clamp(now - leftAt, 0, waitNanosMax);
        leftAt = now;
        leaveEveryNanos = leaveEveryNanos + (gap - leaveEveryNanos) / MEMORY;
    }

    private PulseException turnedAway() {
        if (isBusy() && keeping.tryAcquire()) {
            try {
                pause.run();
            } finally {
                keeping.release();
            }
        }
        return new PulseException(
                Code.OVERLOADED, "", "The server has more requests than it can answer in time: try again in a second");
    }
}
