package pulse.embedding;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Lets work behind the answers give way to them: while questions come, a stretch of work is followed by a rest
/// [#REST] times as long, so that it takes a fifth of one core; without questions it goes at full speed. Thread-safe.
///
/// The niceness of a thread would do the same at less cost, but the threads that carry virtual threads inherit it from
/// whichever thread happens to need one more of them, and those answer questions.
final class Pace {

    /// Length of a rest, in lengths of the work before it.
    static final int REST = 4;

    /// Nanoseconds after a question in which more are expected.
    static final long ASKED_NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private final LongConsumer rest;
    private volatile long askedNanos;

    /// @param nanos a clock that only goes forward
    /// @param rest lets the calling thread rest so many nanoseconds
    Pace(LongSupplier nanos, LongConsumer rest) {
        this.nanos = nanos;
        this.rest = rest;
        this.askedNanos = nanos.getAsLong() - ASKED_NANOS;
    }

    /// By the system's clock.
    static Pace ofSystem() {
        return new Pace(System::nanoTime, LockSupport::parkNanos);
    }

    /// Notes that a question came.
    void asked() {
        askedNanos = nanos.getAsLong();
    }

    /// Does a stretch of work, best some milliseconds of it, and rests after it if there were questions.
    <T> T after(Supplier<T> work) {
        long begun = nanos.getAsLong();
        T done = work.get();
        long ended = nanos.getAsLong();
        if (ended - askedNanos < ASKED_NANOS) {
            rest.accept(REST * (ended - begun));
        }
        return done;
    }
}
