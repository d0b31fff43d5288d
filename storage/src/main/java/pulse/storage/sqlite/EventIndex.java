package pulse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import pulse.storage.ShopId;
import pulse.storage.StorageException;

/// Finds events by their ids and sessions, while their keys are written behind them: some 100,000 events at a time,
/// each time a new part of [KeyParts]. An event at a time, each would change two pages of its own.
///
/// What has no keys in the file yet is all events beyond a number that is stored. The keys of their ids are in memory
/// too, for whoever adds events, and read from the events when the first are added; who looks for a session reads
/// the events themselves. So nothing that is looked for here depends on how far the writing has come.
final class EventIndex implements AutoCloseable {

    /// Events of a session, whether or not its keys are written; of account, mode, session and the session's key.
    static final String OF_SESSION = " account = ?1 AND mode = ?2 AND session_id = ?3 AND number IN ("
            + "SELECT number FROM event_keys WHERE part IN (SELECT part FROM event_parts WHERE kind = 'session')"
            + " AND key = ?4"
            + " UNION SELECT number FROM events WHERE number > (SELECT number FROM event_keys_written)"
            + " AND account = ?1 AND mode = ?2 AND session_id = ?3)";

    /// Events whose keys are written at once; fewer when they have waited for [#WAIT_MS].
    private static final int ROUND = 100_000;

    private static final long WAIT_MS = 10_000;
    private static final int PERIOD_MS = 250;

    /// Pieces of the writer's work for each kind of key in a round, of some milliseconds each, and the pause between
    /// two, so that whoever is answered meanwhile hardly waits. Of a longer round the pieces are larger.
    private static final int PIECES = 50;

    private static final int PAUSE_MS = 5;

    /// Keys read at a time.
    private static final int CHUNK = 20_000;

    private static final Logger LOG = System.getLogger(EventIndex.class.getName());

    private final Writer writer;
    private final Readers readers;
    private final WaitingKeys waiting = new WaitingKeys();
    private final KnownIds known = new KnownIds();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-event-index").factory());
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private long newest;

    /// For the one thread that writes keys.
    private boolean mayMove = true;

    private KeyParts.@Nullable Move move;
    private int slice;
    private int slicesDue;
    private volatile long roundBeganAt = System.nanoTime();

    EventIndex(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /// The number of the newest event ever, with the waiting keys brought in line with what is stored: they lag
    /// behind it after a start, and are ahead of it after work that was rolled back. For the writer,
    /// before it adds.
    long aligned(Link link) throws SQLException {
        long stored = link.first("SELECT seq FROM sqlite_sequence WHERE name = 'events'", row -> row.getLong(1))
                .orElse(0L);
        if (stored < newest) {
            waiting.dropBeyond(stored);
        } else if (stored > newest) {
            readEvents(link);
        }
        newest = stored;
        return stored;
    }

    /// Takes in what is stored beyond the newest known event: at a start, and what another process added.
    private void readEvents(Link link) throws SQLException {
        long written = written(link);
        if (written > newest) {
            known.forget();
        }
        EventKeys keys = new EventKeys();
        link.list(
                "SELECT number, account, mode, id, session_id FROM events WHERE number > ? ORDER BY number",
                row -> {
                    String account = row.getString(2);
                    String mode = row.getString(3);
                    long id = keys.key(EventKeys.ID, account, mode, row.getString(4));
                    note(row.getLong(1), id, keys.key(EventKeys.SESSION, account, mode, row.getString(5)));
                    return true;
                },
                Math.max(newest, written));
    }

    private static long written(Link link) throws SQLException {
        return link.first("SELECT number FROM event_keys_written", row -> row.getLong(1))
                .orElseThrow();
    }

    /// Notes an event that was just added. For the writer.
    void added(long number, long id, long session) {
        note(number, id, session);
        newest = number;
    }

    private void note(long number, long id, long session) {
        waiting.add(number, id, session);
        known.add(id);
    }

    /// True when a shop has an event of an id. For the writer, aligned.
    boolean holds(Link link, ShopId shop, String id, long key) throws SQLException {
        if (!known.mayHave(key)) {
            return false;
        }
        if (waiting.any(key, number -> isOf(link, number, shop, id))) {
            return true;
        }
        for (long number : KeyParts.numbers(link, EventKeys.ID, key)) {
            if (isOf(link, number, shop, id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(Link link, long number, ShopId shop, String id) throws SQLException {
        return link.first(
                        "SELECT 1 FROM events WHERE number = ? AND account = ? AND mode = ? AND id = ?",
                        row -> true,
                        number,
                        shop.account(),
                        shop.mode().name(),
                        id)
                .isPresent();
    }

    /// Removes the events of a session, and their keys.
    static int erase(Link link, ShopId shop, String sessionId) throws SQLException {
        record Erased(long number, String id) {}
        EventKeys keys = new EventKeys();
        long session = keys.ofSession(shop, sessionId);
        List<Erased> events = link.list(
                "SELECT number, id FROM events WHERE" + OF_SESSION,
                row -> new Erased(row.getLong(1), row.getString(2)),
                shop.account(),
                shop.mode().name(),
                sessionId,
                session);
        for (Erased event : events) {
            link.change("DELETE FROM events WHERE number = ?", event.number());
            KeyParts.remove(link, session, event.number());
            KeyParts.remove(link, keys.ofId(shop, event.id()), event.number());
        }
        return events.size();
    }

    /// Begins to write keys behind the events, when it has not begun: for a process that adds events.
    @SuppressWarnings("FutureReturnValueIgnored") // It runs until close, and says itself when it fails.
    void start() {
        if (!isStarted.getAndSet(true)) {
            timer.scheduleWithFixedDelay(this::attempt, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt() {
        try {
            if (known.isDue()) {
                readIds();
            }
            if (isRoundDue()) {
                write();
            }
            moveUntilDue();
        } catch (StorageException e) {
            if (!timer.isShutdown()) {
                LOG.log(Level.WARNING, "The keys of events could not be written; they wait until they can", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Closed: what is left is written after the next start.
        }
    }

    private boolean isRoundDue() {
        int events = waiting.size();
        boolean hasWaited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - roundBeganAt) >= WAIT_MS;
        return events >= ROUND || (hasWaited && events > 0);
    }

    /// Notes all ids that have keys in the file, in the order of their parts: a key that moves meanwhile moves to a
    /// part that is still to come.
    private void readIds() {
        known.begin(readers.read(link -> KeyParts.count(link, EventKeys.ID)) + waiting.size());
        waiting.forEachId(known::add);
        OptionalLong part = partAfter(0);
        while (part.isPresent()) {
            long of = part.getAsLong();
            KeyParts.Keyed last = new KeyParts.Keyed(Long.MIN_VALUE, 0);
            for (List<KeyParts.Keyed> some = after(of, last); !some.isEmpty(); some = after(of, last)) {
                some.forEach(keyed -> known.add(keyed.key()));
                last = some.getLast();
                if (timer.isShutdown()) {
                    return;
                }
            }
            part = partAfter(of);
        }
        known.complete();
    }

    private OptionalLong partAfter(long part) {
        return readers.read(link -> KeyParts.after(link, EventKeys.ID, part));
    }

    private List<KeyParts.Keyed> after(long part, KeyParts.Keyed last) {
        return readers.read(link -> KeyParts.after(link, part, last, CHUNK));
    }

    /// Writes the keys of all events that wait, and returns when they are durable.
    synchronized void write() throws InterruptedException {
        roundBeganAt = System.nanoTime();
        long upTo = writer.write(this::aligned);
        if (waiting.size() > 0) {
            write(EventKeys.ID, waiting.idsUpTo(upTo));
            write(EventKeys.SESSION, waiting.sessionsUpTo(upTo));
            writer.write(link -> link.change("UPDATE event_keys_written SET number = MAX(number, ?)", upTo));
            int before = waiting.size();
            waiting.dropUpTo(upTo);
            slicesDue = 2 * 2 * (before - waiting.size()) / KeyParts.SLICE;
            mayMove = true;
        }
    }

    private void write(String kind, long[][] pairs) throws InterruptedException {
        long part = writer.write(link -> KeyParts.begin(link, kind, 0, pairs.length));
        int piece = Math.max(ROUND, pairs.length) / PIECES;
        for (int from = 0; from < pairs.length; from += piece) {
            int begin = from;
            writer.write(link -> KeyParts.add(link, part, pairs, begin, Math.min(pairs.length, begin + piece)));
            pause();
        }
    }

    /// Moves keys until the next round is due, and at least twice as many as the last round wrote: who gets events
    /// faster than that would have ever more parts.
    private void moveUntilDue() throws InterruptedException {
        while (mayMove && (slicesDue > 0 || !isRoundDue())) {
            mayMove = move();
            slicesDue--;
            pause();
        }
    }

    /// Lets others write meanwhile, unless that makes ever more wait.
    private void pause() throws InterruptedException {
        Thread.sleep(waiting.size() > 2 * ROUND ? 0 : PAUSE_MS);
    }

    /// Moves a slice of keys to a larger part; false when there is nothing to move.
    synchronized boolean move() {
        if (move == null) {
            move = writer.write(KeyParts::move).orElse(null);
            slice = 0;
        }
        KeyParts.Move now = move;
        if (now == null) {
            return false;
        }
        writer.write(link -> {
            KeyParts.move(link, now, slice);
            return slice;
        });
        slice++;
        if (slice == now.slices()) {
            move = null;
        }
        return true;
    }

    /// Ends the writing behind; what waits is found by the next process.
    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
