package pulse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    private static final class Loading implements Engines {

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

    private void assertRefused(String reason) {
        Loading engines = new Loading();
        StringWriter printed = new StringWriter();
        CommandLine command = Pulse.commandLine(folder -> engines, () -> NOW);
        command.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
        assertThat(command.execute("serve", "--data", data.toString(), "--port", "0"))
                .isEqualTo(1);
        assertThat(printed.toString())
                .startsWith("pulse: ")
                .contains(reason, "Put the key back", "--secrets-key")
                .hasLineCount(1);
        assertThat(engines.awaited).hasValue(1);
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
