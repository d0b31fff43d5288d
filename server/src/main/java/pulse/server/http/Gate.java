package pulse.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Lets a bounded number of requests work and a bounded number wait, and turns the rest away at once: what is
/// accepted stays fast, however much is offered.
public final class Gate {

    private final Semaphore working;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int waitingMax;
    private final Duration waitMax;

    /// @param workingMax requests that work at the same time
    /// @param waitingMax requests that wait for one of them to end
    /// @param waitMax how long one waits before it is turned away
    public Gate(int workingMax, int waitingMax, Duration waitMax) {
        this.working = new Semaphore(workingMax, true);
        this.waitingMax = waitingMax;
        this.waitMax = waitMax;
    }

    /// Comes in; [#leave] must follow.
    ///
    /// @throws PulseException `overloaded` when there is no room
    public void enter() {
        if (working.availablePermits() > 0 && waiting.get() == 0 && working.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            throw overloaded();
        }
        try {
            if (!working.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
                throw overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        } finally {
            waiting.decrementAndGet();
        }
    }

    public void leave() {
        working.release();
    }

    private static PulseException overloaded() {
        return new PulseException(
                Code.OVERLOADED, "", "The server has more requests than it can answer in time: try again in a second");
    }
}
