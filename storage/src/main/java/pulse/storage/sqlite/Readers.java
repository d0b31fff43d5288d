package pulse.storage.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import pulse.storage.StorageException;

/// A few connections that only read, lent to one reader at a time. Readers and the writer do not wait for each other.
final class Readers implements AutoCloseable {

    /// Enough for the cores that can be busy reading at once; a read takes some ten microseconds.
    static final int CONNECTIONS = 4;

    private final List<Link> all = new ArrayList<>();
    private final BlockingQueue<Link> free = new LinkedBlockingQueue<>();

    Readers(Path file) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Link link = Link.open(file);
            link.run("PRAGMA query_only = ON");
            all.add(link);
            free.add(link);
        }
    }

    /// Reads with a connection of its own.
    <T> T read(Writer.Work<T> work) {
        Link link = borrowed();
        try {
            return work.run(link);
        } catch (SQLException e) {
            throw new StorageException("The store could not be read: " + e.getMessage(), e);
        } finally {
            free.add(link);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Link link : all) {
            link.close();
        }
    }

    private Link borrowed() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("The read was interrupted", e);
        }
    }
}
