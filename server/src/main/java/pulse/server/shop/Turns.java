package pulse.server.shop;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets what is done about sessions go on together, and the erasure of one alone: an erasure waits for what is under
/// way about its session, some milliseconds, and what comes meanwhile waits for it.
///
/// Sessions share [#LOCKS] locks by hash. Whoever needs several takes them in their order, so nobody waits in a
/// circle.
final class Turns {

    private static final int LOCKS = 64;

    private final List<ReadWriteLock> locks = Stream.generate(() -> (ReadWriteLock) new ReentrantReadWriteLock())
            .limit(LOCKS)
            .toList();

    /// Does something about these sessions, beside others who do.
    <T> T together(Collection<String> sessions, Supplier<T> work) {
        List<Lock> held = sessions.stream()
                .map(Turns::index)
                .distinct()
                .sorted()
                .map(index -> locks.get(index).readLock())
                .toList();
        held.forEach(Lock::lock);
        try {
            return work.get();
        } finally {
            held.forEach(Lock::unlock);
        }
    }

    /// Does something about a session while nobody else does.
    <T> T alone(String session, Supplier<T> work) {
        Lock lock = locks.get(index(session)).writeLock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static int index(String session) {
        return Math.floorMod(session.hashCode(), LOCKS);
    }
}
