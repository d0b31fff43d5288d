package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.storage.Account;
import pulse.storage.Changes;
import pulse.storage.Plan;
import pulse.storage.StorageException;
import pulse.storage.Store;

class SqliteStoreTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesAKillInTheMiddleOfWrites() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingChild.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader out = child.inputReader()) {
            for (String id = out.readLine(); id != null; id = out.readLine()) {
                acknowledged.add(id);
                if (acknowledged.size() == 500) {
                    child.destroyForcibly();
                }
            }
        } catch (IOException killed) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
        }
        child.waitFor();
        Set<String> kept = new HashSet<>();
        try (Store store = SqliteStore.open(folder)) {
            store.products()
                    .forEach(
                            WritingChild.SHOP,
                            stored -> kept.add(stored.product().id()));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
        assertThat(kept).containsAll(acknowledged);
    }

    @Test
    void aFileOfANewerProgramIsRefusedAndSaysSo() throws Exception {
        SqliteStore.open(folder).close();
        try (Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            link.run("PRAGMA user_version = " + (Migrations.newest() + 1));
        }
        assertThatThrownBy(() -> SqliteStore.open(folder))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer PULSE");
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrDeleteWhatTheAuditLogHas() throws Exception {
        try (Store store = SqliteStore.open(folder)) {
            store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, Instant.EPOCH), Changes::of);
        }
        try (Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            assertThatThrownBy(() -> link.run("UPDATE audit_log SET action = 'other'"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> link.run("DELETE FROM audit_log")).hasMessageContaining("append-only");
            assertThat(link.first("SELECT action FROM audit_log", row -> row.getString(1)))
                    .contains("test.changed");
        }
    }

    @Test
    void aFolderThatIsAFileIsRefusedByName() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void manyMayOpenAFreshFolderAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Store>> opened = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                opened.add(threads.submit(() -> SqliteStore.open(folder)));
            }
            for (Future<Store> store : opened) {
                store.get().close();
            }
        }
        assertThat(folder.resolve(SqliteStore.FILE)).exists();
    }

    @Test
    void everySyncIsFullAndTheJournalIsWriteAhead() throws Exception {
        SqliteStore.open(folder).close();
        try (Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            assertThat(link.first("PRAGMA synchronous", row -> row.getInt(1))).contains(2);
            assertThat(link.first("PRAGMA journal_mode", row -> row.getString(1)))
                    .contains("wal");
        }
    }
}
