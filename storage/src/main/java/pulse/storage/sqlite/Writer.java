package pulse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import pulse.storage.StorageException;

/// The one thread that changes the file. All work that waits goes into one transaction, and nobody is told that it
/// is done before that transaction is on disk: the cost of one sync is shared by all who waited for it.
///
/// A piece of work that fails takes back only what it did itself: the transaction is rolled back and its work done
/// again, each piece on a savepoint of its own. The first time there are none, because SQLite copies every page aside
/// that changes within a savepoint, which would double what is written. So work may run twice, and must do nothing but
/// through its link.
final class Writer {

    /// Pieces of work in one transaction at most, so that the first to come does not wait for a crowd.
    static final int BATCH_MAX = 512;

    /// One change, run on the writer's connection.
    interface Work<T> {
        T run(Link link) throws SQLException;
    }

    private static final class Pending<T> {
        private final Work<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Exception failure;

        Pending(Work<T> work) {
            this.work = work;
        }

        void run(Link link) throws SQLException {
            result = work.run(link);
        }

        void runApart(Link link) throws SQLException {
            link.run("SAVEPOINT work");
            try {
                run(link);
            } catch (SQLException | RuntimeException e) {
                failure = e;
                link.run("ROLLBACK TO work");
            }
            link.run("RELEASE work");
        }

        @SuppressWarnings("NullAway") // A null result is what a piece of work that returns nothing returned.
        void complete() {
            if (failure == null) {
                done.complete(result);
            } else {
                fail(failure);
            }
        }

        void fail(Exception cause) {
            done.completeExceptionally(
                    new StorageException("The change could not be stored: " + cause.getMessage(), cause));
        }
    }

    private static final Pending<?> END = new Pending<>(link -> true);

    private static final Logger LOG = System.getLogger(Writer.class.getName());

    private final Link link;
    private final Checkpoints checkpoints;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;

    Writer(Link link, Checkpoints checkpoints) {
        this.link = link;
        this.checkpoints = checkpoints;
        this.thread = Thread.ofPlatform().name("pulse-writer").unstarted(this::serve);
    }

    /// Begins to serve the queue.
    Writer started() {
        thread.start();
        return this;
    }

    /// Does the work and returns its result once it is durable.
    ///
    /// @throws StorageException when it failed, or when the writer is closed; nothing of it is then stored
    <T> T write(Work<T> work) {
        Pending<T> pending = new Pending<>(work);
        synchronized (queue) {
            if (closed) {
                throw new StorageException("The store is closed");
            }
            queue.add(pending);
        }
        try {
            return pending.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StorageException known
                    ? known
                    : new StorageException("The change could not be stored", e);
        }
    }

    /// Finishes all work that was accepted, then stops.
    void stop() throws InterruptedException {
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(END);
            }
        }
        thread.join();
    }

    private void serve() {
        List<Pending<?>> batch = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            batch.add(taken());
            queue.drainTo(batch, BATCH_MAX - 1);
            ended = batch.remove(END);
            if (!batch.isEmpty()) {
                commit(batch);
                batch.clear();
                finishCheckpoint();
            }
        }
    }

    private void finishCheckpoint() {
        try {
            checkpoints.finish(link);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The log could not be taken into the file; it grows until it can", e);
        }
    }

    /// The next piece of work. Interrupts are passed over: only [#stop] may end this thread, with the queue empty.
    private Pending<?> taken() {
        @Nullable Pending<?> next = null;
        while (next == null) {
            try {
                next = queue.take();
            } catch (InterruptedException e) {
                next = queue.poll();
            }
        }
        return next;
    }

    private void commit(List<Pending<?>> batch) {
        try {
            if (!isCommitted(batch)) {
                commitApart(batch);
            }
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            batch.forEach(pending -> pending.fail(e));
            return;
        }
        batch.forEach(Pending::complete);
    }

    /// False when a piece of work failed; nothing is changed then.
    private boolean isCommitted(List<Pending<?>> batch) throws SQLException {
        link.run("BEGIN IMMEDIATE");
        try {
            for (Pending<?> pending : batch) {
                pending.run(link);
            }
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            return false;
        }
        link.run("COMMIT");
        return true;
    }

    private void commitApart(List<Pending<?>> batch) throws SQLException {
        link.run("BEGIN IMMEDIATE");
        for (Pending<?> pending : batch) {
            pending.runApart(link);
        }
        link.run("COMMIT");
    }

    private void rollBack(Exception cause) {
        try {
            link.run("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full; the cause says why.
            cause.addSuppressed(e);
        }
    }
}
