package pulse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Takes the write-ahead log into the file beside the writer, which would stop for it else: half a second for a full
/// log.
///
/// SQLite begins the log anew only when all of it is in the file at a moment when nobody writes. So a thread of its own
/// takes in what is there, and then the writer, between two transactions, the little that came meanwhile. A writer that
/// is faster than the thread has more to take in by itself, and so is held back.
final class Checkpoints implements AutoCloseable {

    /// 256 MiB of log before it is taken in: a page that changes often is then written to the file once. With a quarter
    /// of it, the slowest of 20,000 events a second waited nearly twice as long (docs/decisions/events.md).
    static final int PAGES = 64 * 1024;

    private static final int PERIOD_MS = 200;

    /// What came while the thread took in the rest is taken in again and again, until it is little enough for the
    /// writer: some milliseconds of it.
    private static final int LITTLE = 256;

    private static final int PASSES_MAX = 8;
    private static final Logger LOG = System.getLogger(Checkpoints.class.getName());

    private final Link link;
    private final int pages;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-checkpoints").factory());
    private volatile boolean isNearlyDone;

    /// @param link of its own
    /// @param pages of log before it is taken in
    Checkpoints(Link link, int pages) {
        this.link = link;
        this.pages = pages;
    }

    /// Begins to look how long the log is.
    @SuppressWarnings("FutureReturnValueIgnored") // It runs until close, and says itself when it fails.
    Checkpoints started() {
        timer.scheduleWithFixedDelay(this::attempt, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void attempt() {
        try {
            look();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The log could not be taken into the file; it grows until it can", e);
        }
    }

    /// Takes in what is in the log, when it is long enough.
    void look() throws SQLException {
        if (!isNearlyDone && open(link, "NOOP") >= pages) {
            int passes = 0;
            do {
                open(link, "PASSIVE");
                passes++;
            } while (passes < PASSES_MAX && open(link, "NOOP") > LITTLE);
            isNearlyDone = true;
        }
    }

    /// Takes in what came since; for the writer, between two transactions.
    void finish(Link writing) throws SQLException {
        if (isNearlyDone) {
            open(writing, "PASSIVE");
            isNearlyDone = false;
        }
    }

    /// Pages of the log that were not in the file yet when it was asked, or still are not after it was done.
    private static int open(Link link, String how) throws SQLException {
        return link.first("PRAGMA wal_checkpoint(" + how + ")", row -> row.getInt(2) - row.getInt(3))
                .orElse(0);
    }

    @Override
    public void close() throws SQLException {
        timer.close();
        link.close();
    }
}
