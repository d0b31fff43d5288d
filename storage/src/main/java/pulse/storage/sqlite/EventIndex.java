package pulse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import pulse.storage.ShopId;
import pulse.storage.StorageException;

/// Finds events by their ids and sessions, while `event_keys` is written behind them: some 100,000 events at a
/// time and in the order of the keys, so that each of its pages is written once for many events. An event at a
/// time, each would change two pages of its own.
///
/// What is not in `event_keys` yet is all events beyond a number that is stored. The keys of their ids are in memory
/// too, for whoever adds events, and read from the events when the first are added; who looks for a session reads
/// the events themselves. So nothing that is looked for here depends on how far the writing has come.
final class EventIndex implements AutoCloseable {

    /// Events of a session, whether or not its keys are written; of account, mode, session and the session's key.
    static final String OF_SESSION = " account = ?1 AND mode = ?2 AND session_id = ?3 AND number IN ("
            + "SELECT number FROM event_keys WHERE key = ?4"
            + " UNION SELECT number FROM events WHERE number > (SELECT number FROM event_keys_written)"
            + " AND account = ?1 AND mode = ?2 AND session_id = ?3)";

    /// Events whose keys are written at once; fewer when they have waited for [#WAIT_MS].
    private static final int ROUND = 100_000;

    private static final long WAIT_MS = 10_000;
    private static final int PERIOD_MS = 250;

    /// Pieces of the writer's work in a round, of some milliseconds each, and the pause between two, so that whoever
    /// is answered meanwhile hardly waits. Of a longer round, when more came meanwhile, the pieces are larger.
    private static final int PIECES = 100;

    private static final int PAUSE_MS = 10;

    /// Keys in one statement.
    private static final int ROWS = 100;

    private static final Logger LOG = System.getLogger(EventIndex.class.getName());

    private final Writer writer;
    private final WaitingKeys waiting = new WaitingKeys();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-event-index").factory());
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private long newest;
    private long roundEndedAt = System.nanoTime();

    EventIndex(Writer writer) {
        this.writer = writer;
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
            EventKeys keys = new EventKeys();
            link.list(
                    "SELECT number, account, mode, id, session_id FROM events"
                            + " WHERE number > MAX(?, (SELECT number FROM event_keys_written)) ORDER BY number",
                    row -> {
                        String account = row.getString(2);
                        String mode = row.getString(3);
                        long id = keys.key(EventKeys.ID, account, mode, row.getString(4));
                        waiting.add(row.getLong(1), id, keys.key(EventKeys.SESSION, account, mode, row.getString(5)));
                        return true;
                    },
                    newest);
        }
        newest = stored;
        return stored;
    }

    /// Notes an event that was just added. For the writer.
    void added(long number, long id, long session) {
        waiting.add(number, id, session);
        newest = number;
    }

    /// True when a shop has an event of an id. For the writer, aligned.
    boolean holds(Link link, ShopId shop, String id, long key) throws SQLException {
        if (waiting.any(key, number -> isOf(link, number, shop, id))) {
            return true;
        }
        for (long number : link.list("SELECT number FROM event_keys WHERE key = ?", row -> row.getLong(1), key)) {
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
            link.change(
                    "DELETE FROM event_keys WHERE number = ? AND key IN (?, ?)",
                    event.number(),
                    session,
                    keys.ofId(shop, event.id()));
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
        int events = waiting.size();
        boolean isDue = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - roundEndedAt) >= WAIT_MS;
        if (events >= ROUND || (isDue && events > 0)) {
            try {
                write();
            } catch (StorageException e) {
                LOG.log(Level.WARNING, "The keys of events could not be written; they wait until they can", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // Closed: what is left is written after the next start.
            }
            roundEndedAt = System.nanoTime();
        }
    }

    /// Writes the keys of all events that wait, and returns when they are durable.
    void write() throws InterruptedException {
        long upTo = writer.write(this::aligned);
        long[][] pairs = waiting.sortedUpTo(upTo);
        int piece = Math.max(ROUND, pairs.length) / PIECES;
        for (int from = 0; from < pairs.length; from += piece) {
            int begin = from;
            writer.write(link -> write(link, pairs, begin, Math.min(pairs.length, begin + piece)));
            Thread.sleep(PAUSE_MS);
        }
        writer.write(link -> link.change("UPDATE event_keys_written SET number = MAX(number, ?)", upTo));
        waiting.dropUpTo(upTo);
    }

    /// Writes the keys of events that are there still: one may have been erased since the round began.
    static int write(Link link, long[][] pairs, int from, int to) throws SQLException {
        int written = 0;
        for (int begin = from; begin < to; begin += ROWS) {
            int count = Math.min(ROWS, to - begin);
            Object[] values = new Object[2 * count];
            for (int i = 0; i < count; i++) {
                values[2 * i] = pairs[begin + i][0];
                values[2 * i + 1] = pairs[begin + i][1];
            }
            written += link.change(
                    "INSERT OR IGNORE INTO event_keys (key, number) SELECT k.column1, k.column2 FROM (VALUES (?, ?)"
                            + ", (?, ?)".repeat(count - 1)
                            + ") k CROSS JOIN events e WHERE e.number = k.column2",
                    values);
        }
        return written;
    }

    /// Ends the writing behind; what waits is found by the next process.
    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
