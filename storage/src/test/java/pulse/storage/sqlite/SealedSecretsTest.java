package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.storage.Account;
import pulse.storage.Changes;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoint.Secret;

class SealedSecretsTest {

    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final List<Secret> SECRETS =
            List.of(new Secret("whsec_new", null), new Secret("whsec_old", Instant.ofEpochMilli(7)));

    @TempDir
    private Path folder;

    @Test
    void theStoresFilesDoNotTellASecretAndTheKeysFileIsItsOwnersAlone() throws IOException {
        try (Store store = made()) {
            assertThat(secrets(store)).isEqualTo(SECRETS);
            assertFilesDoNotTell();
        }
        assertFilesDoNotTell();
        assertThat(Files.getPosixFilePermissions(folder.resolve(SqliteStore.SECRETS_KEY)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatWasKeptInClearIsSealedWhenAServerStarts() throws Exception {
        made().close();
        try (Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            link.run("UPDATE webhook_endpoints SET sealed = NULL, secrets = 'whsec_new ' || char(10) || 'whsec_old 7'");
        }
        try (Store store = SqliteStore.open(folder)) {
            store.webhookEndpoints().sealSecrets();
            store.webhookEndpoints().sealSecrets();
            assertThat(secrets(store)).isEqualTo(SECRETS);
        }
        assertFilesDoNotTell();
    }

    @Test
    void theKeyMayBeElsewhereAndIsTheOneThatSealed() {
        Path key = folder.resolve("elsewhere").resolve("key");
        try (Store store = SqliteStore.open(folder, key)) {
            put(store);
        }
        assertThat(folder.resolve(SqliteStore.SECRETS_KEY)).doesNotExist();
        try (Store store = SqliteStore.open(folder, key)) {
            store.webhookEndpoints().sealSecrets();
            assertThat(secrets(store)).isEqualTo(SECRETS);
        }
    }

    @Test
    void aLostOrWrongOrBrokenKeyIsSaidWithWhatToDoAndNoOtherIsMade() throws IOException {
        made().close();
        Path key = folder.resolve(SqliteStore.SECRETS_KEY);
        Files.delete(key);
        assertRefused("is not in " + key);
        assertThat(key).doesNotExist();
        Files.createDirectory(key);
        assertRefused("cannot be read from " + key);
        Files.delete(key);
        Files.writeString(key, "short");
        assertRefused("does not hold a key");
        Files.writeString(key, "A".repeat(43) + "=");
        assertRefused("were not sealed with the key in " + key);
    }

    @Test
    void whatIsSealedForOneEndpointIsNotReadForAnother() throws Exception {
        try (Store store = made();
                Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            link.run("UPDATE webhook_endpoints SET id = 'we_2'");
            assertThatThrownBy(() -> store.webhookEndpoints().find(SHOP, "we_2"))
                    .isInstanceOf(StorageException.class);
        }
    }

    /// As the guide to operating a server says.
    @Test
    void withoutTheKeyForGoodTheEndpointsAreDisabledAndTakeNewSecrets() throws Exception {
        made().close();
        Files.delete(folder.resolve(SqliteStore.SECRETS_KEY));
        try (Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            link.run("UPDATE webhook_endpoints SET sealed = NULL, status = 'DISABLED'");
        }
        try (Store store = SqliteStore.open(folder)) {
            store.webhookEndpoints().sealSecrets();
            assertThat(secrets(store)).isEmpty();
        }
    }

    private void assertRefused(String words) {
        try (Store store = SqliteStore.open(folder)) {
            assertThatThrownBy(() -> store.webhookEndpoints().sealSecrets())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(words)
                    .hasMessageContaining("--secrets-key");
        }
    }

    private void assertFilesDoNotTell() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("whsec_");
            }
        }
    }

    private Store made() {
        Store store = SqliteStore.open(folder);
        put(store);
        return store;
    }

    private static void put(Store store) {
        Instant now = Instant.ofEpochMilli(5);
        Account account = new Account("acct_1", "Shop", Plan.STARTER, 100, 10, now);
        store.accounts().put(account, Changes::of);
        WebhookEndpoint endpoint = new WebhookEndpoint(
                "we_1",
                SHOP,
                "https://shop.com/",
                "",
                Set.of(WebhookEndpoint.ALL_TYPES),
                100,
                WebhookEndpoint.Status.ENABLED,
                SECRETS,
                WebhookEndpoint.Health.GOOD,
                now,
                now);
        store.webhookEndpoints().add(endpoint, Changes.of(account));
    }

    private static List<Secret> secrets(Store store) {
        return store.webhookEndpoints().find(SHOP, "we_1").orElseThrow().secrets();
    }
}
