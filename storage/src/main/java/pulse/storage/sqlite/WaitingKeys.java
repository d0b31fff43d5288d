package pulse.storage.sqlite;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// The keys of the newest events, those that have none in the file yet, in the order of the events' numbers: some 30
/// bytes an event. Thread-safe.
final class WaitingKeys {

    private static final int INITIAL = 1 << 10;

    /// Looks at the event of a number.
    interface Test {
        boolean of(long number) throws SQLException;
    }

    private long[] numbers = new long[INITIAL];
    private long[] ids = new long[INITIAL];
    private long[] sessions = new long[INITIAL];
    private int size;

    /// Places by id, open addressing, twice as many slots as there may be events; one more than the place, 0 for
    /// none.
    private int[] slots = new int[2 * INITIAL];

    /// Number of events.
    synchronized int size() {
        return size;
    }

    /// Notes an event whose number is greater than all before.
    synchronized void add(long number, long id, long session) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            ids = Arrays.copyOf(ids, 2 * size);
            sessions = Arrays.copyOf(sessions, 2 * size);
            slots = new int[4 * size];
            for (int place = 0; place < size; place++) {
                index(place);
            }
        }
        numbers[size] = number;
        ids[size] = id;
        sessions[size] = session;
        index(size++);
    }

    /// True when the test finds what it looks for among the events with this key of an id.
    synchronized boolean any(long id, Test test) throws SQLException {
        for (int slot = slot(id); slots[slot] != 0; slot = next(slot)) {
            int place = slots[slot] - 1;
            if (ids[place] == id && test.of(numbers[place])) {
                return true;
            }
        }
        return false;
    }

    /// Hands over the keys of all ids.
    synchronized void forEachId(LongConsumer each) {
        Arrays.stream(ids, 0, size).forEach(each);
    }

    /// The keys of the ids of all events up to a number, each with its event's number beside it, by key.
    long[][] idsUpTo(long number) {
        return sorted(pairsUpTo(number, true));
    }

    /// The same of their sessions.
    long[][] sessionsUpTo(long number) {
        return sorted(pairsUpTo(number, false));
    }

    /// Others may add events meanwhile.
    private static long[][] sorted(long[][] pairs) {
        Arrays.sort(pairs, Arrays::compare);
        return pairs;
    }

    private synchronized long[][] pairsUpTo(long number, boolean isOfIds) {
        long[] keys = isOfIds ? ids : sessions;
        long[][] pairs = new long[countUpTo(number)][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new long[] {keys[i], numbers[i]};
        }
        return pairs;
    }

    /// Drops the events up to a number.
    synchronized void dropUpTo(long number) {
        keep(countUpTo(number), size);
    }

    /// Drops the events beyond a number.
    synchronized void dropBeyond(long number) {
        keep(0, countUpTo(number));
    }

    private void keep(int from, int to) {
        int capacity = Math.max(INITIAL, 2 * Integer.highestOneBit(Math.max(1, to - from)));
        numbers = Arrays.copyOf(Arrays.copyOfRange(numbers, from, to), capacity);
        ids = Arrays.copyOf(Arrays.copyOfRange(ids, from, to), capacity);
        sessions = Arrays.copyOf(Arrays.copyOfRange(sessions, from, to), capacity);
        size = to - from;
        slots = new int[2 * capacity];
        for (int place = 0; place < size; place++) {
            index(place);
        }
    }

    private int countUpTo(long number) {
        int place = Arrays.binarySearch(numbers, 0, size, number);
        return place >= 0 ? place + 1 : -place - 1;
    }

    private void index(int place) {
        int slot = slot(ids[place]);
        while (slots[slot] != 0) {
            slot = next(slot);
        }
        slots[slot] = place + 1;
    }

    private int slot(long id) {
        return (int) id & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
