package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.server.keys.Keyring;
import pulse.storage.Key;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes a key: its next request is refused.",
        footerHeading = "%nExample:%n",
        footer = "  pulse keys revoke --data data key_0a1B2c3D4e5F6g7H8i9J")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class KeysRevoke implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Parameters(paramLabel = "KEY_ID", description = "The key's id, as 'pulse keys list' shows it.")
    private String keyId;

    KeysRevoke(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (Store store = SqliteStore.openExisting(data)) {
            Key key = KeysCommand.find(store, keyId, data);
            new Keyring(store.keys(), clock, new SecureRandom())
                    .revoke(key, deed -> new Operator(clock).change(key.accountId(), deed));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Revoked " + keyId);
        out.flush();
        return 0;
    }
}
