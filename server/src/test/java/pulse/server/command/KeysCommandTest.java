package pulse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import pulse.storage.AuditLog;
import pulse.storage.Mode;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class KeysCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path data;

    @Test
    void aKeyIsMadeChangedRotatedAndRevokedAndTheLogSaysSo() throws Exception {
        JsonNode made = json("keys create --account shop --plan growth --allow 10.1.2.3/8,::1 --name till --json");
        assertThat(made.get("allowed_addresses").toString()).isEqualTo("[\"10.0.0.0/8\",\"::1\"]");
        String id = made.get("id").asText();
        JsonNode set = json("keys set " + id + " --allow everywhere --expires-days 10");
        assertThat(set.get("allowed_addresses")).isEmpty();
        assertThat(set.get("expires_at").asText()).isEqualTo("2026-12-03T10:00:00Z");
        JsonNode fresh = json("keys rotate " + id + " --overlap-hours 2 --json");
        assertThat(fresh.get("name").asText()).isEqualTo("till");
        assertThat(fresh.get("expires_at").asText()).isEqualTo("2026-12-03T10:00:00Z");
        assertThat(run("keys revoke " + fresh.get("id").asText())).startsWith("0 Revoked");
        assertThat(run("keys list"))
                .contains(
                        "infer,tag,events,read  'till'",
                        "expires 2026-11-23T12:00:00Z",
                        "revoked 2026-11-23T10:00:00Z");
        assertThat(run("keys rotate " + fresh.get("id").asText()))
                .startsWith("1 ")
                .contains("was revoked");
        try (Store store = SqliteStore.open(data)) {
            List<AuditLog.Numbered> log = store.auditLog()
                    .before(
                            made.get("account_id").asText(),
                            Long.MAX_VALUE,
                            9,
                            new AuditLog.Filter(EnumSet.allOf(Mode.class), null, null, null));
            assertThat(log)
                    .extracting(row -> row.entry().deed().action())
                    .containsExactly("key.revoked", "key.rotated", "key.changed", "key.created", "account.created");
            assertThat(log)
                    .allSatisfy(row -> assertThat(row.entry().actor().id()).isEqualTo(System.getProperty("user.name")));
        }
    }

    @Test
    void aKeyIsPrintedAloneForAVariable() {
        assertThat(run("keys create --account shop --plan growth --quiet")).matches("0 pulse_live_[0-9A-Za-z]{36}\\R");
    }

    @Test
    void aUserIsMadeGivenAKeyAndRemovedWithIt() throws Exception {
        run("accounts set shop --plan starter");
        String user = json("users create --account shop --email Ada@example.com --name Ada --role member --json")
                .get("id")
                .asText();
        assertThat(json("keys create --account shop --plan starter --user " + user + " --json")
                        .get("user")
                        .asText())
                .isEqualTo(user);
        assertThat(run("keys create --account shop --plan starter --scopes admin --user " + user))
                .startsWith("1 ");
        assertThat(run("keys create --account other --plan starter --user " + user))
                .startsWith("1 ");
        assertThat(run("users list")).contains(user + "  ada@example.com  member  'Ada'  shop");
        assertThat(run("users create --account shop --email ADA@example.com --name Ada --role owner"))
                .startsWith("1 ");
        assertThat(run("keys list")).contains(user).doesNotContain("revoked");
        JsonNode set = json("users set " + user + " --name Countess --role admin --suspend --json");
        assertThat(set.get("name").asText()).isEqualTo("Countess");
        assertThat(set.get("role").asText()).isEqualTo("admin");
        assertThat(run("keys list")).contains("revoked 2026-11-23T10:00:00Z");
        assertThat(run("users list")).contains("'Countess'  suspended 2026-11-23T10:00:00Z");
        assertThat(run("users set " + user + " --resume")).startsWith("0 ").doesNotContain("suspended");
        assertThat(run("users set " + user)).startsWith("2 ").contains("give what to change");
        assertThat(run("users set " + user + " --suspend --resume")).startsWith("2 ");
        assertThat(run("users set usr_nobody --resume")).startsWith("1 ").contains("no user usr_nobody");
        assertThat(run("users remove " + user)).startsWith("0 ");
        assertThat(run("keys list")).contains(user, "revoked 2026-11-23T10:00:00Z");
        assertThat(run("users remove " + user)).startsWith("1 ").contains("no user " + user);
    }

    @Test
    void anAccountIsGivenAPlanAndLimitsOfItsOwn() {
        assertThat(run("accounts set shop --plan starter")).contains("100 inferences and 10 taggings");
        assertThat(run("accounts set shop --plan enterprise --infer-rps 3000 --tag-rps 70"))
                .contains("3000 inferences and 70 taggings");
        assertThat(run("accounts list")).contains("shop  enterprise  3000 inferences");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts set shop --plan starter --infer-rps 5",
                "accounts set shop --plan enterprise --infer-rps 0",
                "keys create --account shop --plan starter --allow 10.0.0.0/99",
                "keys create --account shop --plan starter --expires-days 0",
                "keys set key_1 --expires-days -1",
                "keys rotate key_1 --overlap-hours 721"
            })
    void aWrongOptionIsRefusedByName(String line) {
        assertThat(run(line)).startsWith("2 ");
    }

    @Test
    void anAccountKeepsItsPlanAndLimitsWhenAnotherKeyIsMade() {
        run("accounts set shop --plan enterprise --infer-rps 3000");
        assertThat(run("keys create --account shop")).contains("enterprise, 3000 inferences");
        assertThat(run("keys create --account shop --infer-rps 5")).startsWith("2 ");
        assertThat(run("keys create --account other")).startsWith("1 ").contains("no account other", "--plan");
        assertThat(run("accounts set shop")).startsWith("2 ").contains("--plan");
    }

    @Test
    void everyCommandSaysWhichVersionItIs() {
        assertThat(run("keys list --version")).matches("0 PULSE \\d+\\.\\d+\\.\\d+\\R");
        assertThat(run("serve --version")).startsWith("0 PULSE ");
    }

    @Test
    void whatIsWrongIsNotBuriedUnderTheHelp() {
        assertThat(run("keys create --plan growth"))
                .startsWith("2 pulse: Missing required option: '--account=")
                .contains("See ./pulse keys create --help")
                .hasLineCount(2);
        assertThat(run("keys list --jsno"))
                .contains("Unknown option: '--jsno'", "--json")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys set key_1 --name x", "keys rotate key_1", "keys revoke key_1"})
    void anUnknownKeyIsToldOf(String line) {
        run("accounts set shop --plan starter");
        assertThat(run(line)).startsWith("1 ").contains("no key key_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys list",
                "keys set key_1 --name x",
                "keys rotate key_1",
                "keys revoke key_1",
                "accounts list",
                "users list",
                "users remove usr_1",
                "train --account shop"
            })
    void aFolderWithoutDataIsToldOfAndLeftAsItIs(String line) {
        assertThat(run(line)).startsWith("1 pulse: There is no data of PULSE in " + data);
        assertThat(data).isEmptyDirectory();
    }

    private JsonNode json(String line) throws Exception {
        String printed = run(line);
        assertThat(printed).startsWith("0 ");
        return new ObjectMapper().readTree(printed.substring(2));
    }

    /// The exit code, and what was printed on either stream.
    private String run(String line) {
        StringWriter printed = new StringWriter();
        CommandLine command = Pulse.commandLine(
                folder -> {
                    throw new AssertionError("nothing here serves");
                },
                () -> NOW);
        command.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
        int code = command.execute((line + " --data " + data).split(" "));
        return code + " " + printed;
    }
}
