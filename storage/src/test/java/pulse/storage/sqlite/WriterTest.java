package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.storage.StorageException;

class WriterTest {

    @TempDir
    private Path folder;

    private Link writing;
    private Checkpoints checkpoints;

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("try.db");
        writing = Link.open(file);
        writing.run("PRAGMA wal_autocheckpoint = 0");
        writing.run("CREATE TABLE numbers (number INTEGER PRIMARY KEY)");
        checkpoints = new Checkpoints(Link.open(file), 1);
    }

    @AfterEach
    void close() throws Exception {
        checkpoints.close();
        writing.close();
    }

    @Test
    void workThatFailsAmongOthersTakesBackOnlyWhatItDid() throws Exception {
        Writer writer = new Writer(writing, checkpoints);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> written = new ArrayList<>();
            CountDownLatch first = new CountDownLatch(1);
            written.add(callers.submit(() -> writer.write(link -> {
                first.countDown();
                return insert(link, 0);
            })));
            for (int number : new int[] {1, 2, 3}) {
                written.add(callers.submit(() -> writer.write(link -> {
                    int done = insert(link, number);
                    if (number == 2) {
                        throw new IllegalStateException("two");
                    }
                    return done;
                })));
            }
            writer.started();
            first.await();
            assertThatThrownBy(() -> written.get(2).get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("two");
            for (int good : new int[] {0, 1, 3}) {
                assertThat(written.get(good).get()).isEqualTo(1);
            }
        }
        writer.stop();
        assertThat(writing.list("SELECT number FROM numbers ORDER BY number", row -> row.getInt(1)))
                .containsExactly(0, 1, 3);
    }

    @Test
    void logBeginsAnewOnceAllOfItIsInTheFile() throws Exception {
        insert(writing, 0);
        try (Link reading = Link.open(folder.resolve("try.db"))) {
            reading.run("BEGIN");
            reading.run("SELECT * FROM numbers");
            insert(writing, 1);
            checkpoints.look(); // The reader still needs the file as it was.
            reading.run("COMMIT");
        }
        int before = logPages();
        insert(writing, 2);
        assertThat(logPages()).isGreaterThan(before);
        checkpoints.finish(writing);
        insert(writing, 3);
        assertThat(logPages()).isEqualTo(1);
    }

    private int logPages() throws Exception {
        return writing.first("PRAGMA wal_checkpoint(NOOP)", row -> row.getInt(2))
                .orElseThrow();
    }

    private static int insert(Link link, int number) throws SQLException {
        return link.change("INSERT INTO numbers VALUES (?)", number);
    }
}
