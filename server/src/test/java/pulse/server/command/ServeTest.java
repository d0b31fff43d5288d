package pulse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulse.server.shop.Engines;
import pulse.server.shop.LiveShop;
import pulse.server.testing.SmallEngine;
import pulse.session.Session;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.sqlite.SqliteStore;

class ServeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path data;

    /// Counts how often it was waited for.
    private static class Loading implements Engines {

        private final AtomicInteger awaited = new AtomicInteger();

        @Override
        public LiveShop open(Consumer<Session> taught, Function<String, Optional<Session>> kept) {
            return new SmallEngine(() -> NOW, taught);
        }

        @Override
        public void awaitLoaded() {
            awaited.incrementAndGet();
        }
    }

    @Test
    void aServerWithoutTheKeyOfItsSecretsSaysWhichFileAndWhatToDoAndEndsInOrder() throws IOException {
        seal();
        Path key = data.resolve(SqliteStore.SECRETS_KEY);
        Files.delete(key);
        assertRefused("their key is not in " + key);
        Files.createDirectory(key);
        assertRefused("cannot be read from " + key);
    }

    @Test
    void aPortThatIsTakenIsToldOfBeforeAnythingIsLoaded() throws IOException {
        Loading engines = new Loading();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(serve(folder -> engines, data, port))
                    .startsWith("1 pulse: Cannot listen on 127.0.0.1:" + port)
                    .contains("give another --port")
                    .hasLineCount(1);
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anAddressThatIsNotThisMachinesIsToldOf() {
        assertThat(serve(folder -> new Loading(), data, "0", "--host", "192.0.2.1"))
                .startsWith("1 pulse: Cannot listen on 192.0.2.1:0")
                .hasLineCount(1);
    }

    /// What is loaded fails too, in the folder that is none, and must not hide why.
    @Test
    void aFileInPlaceOfTheDataFolderIsToldOf() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        Engines failing = new Loading() {
            @Override
            public void awaitLoaded() {
                throw new UncheckedIOException(new IOException("no native code"));
            }
        };
        assertThat(serve(folder -> failing, file, "0"))
                .startsWith("1 pulse: The data folder " + file)
                .contains("is a file, not a folder")
                .hasLineCount(1);
    }

    private void assertRefused(String reason) {
        Loading engines = new Loading();
        assertThat(serve(folder -> engines, data, "0"))
                .startsWith("1 pulse: ")
                .contains(reason, "Put the key back", "--secrets-key")
                .hasLineCount(1);
        assertThat(engines.awaited).hasValue(1);
    }

    /// The exit code, and what was printed on either stream.
    private static String serve(Function<Path, Engines> engines, Path data, String port, String... more) {
        StringWriter printed = new StringWriter();
        CommandLine command = Pulse.commandLine(engines, () -> NOW);
        command.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", port));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new)) + " " + printed;
    }

    private void seal() {
        try (Store store = SqliteStore.open(data)) {
            Account account = new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW);
            store.accounts().put(account, made -> Change.byCommand(made, "test"));
            WebhookEndpoint endpoint = new WebhookEndpoint(
                    "we_1",
                    new ShopId("acct_1", Mode.LIVE),
                    "https://shop.com/",
                    "",
                    Set.of(WebhookEndpoint.ALL_TYPES),
                    100,
                    WebhookEndpoint.Status.ENABLED,
                    List.of(new WebhookEndpoint.Secret("whsec_1", null)),
                    WebhookEndpoint.Health.GOOD,
                    NOW,
                    NOW);
            store.webhookEndpoints().add(endpoint, Change.byCommand(account, "test"));
        }
    }
}
