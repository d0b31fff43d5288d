package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the keys by id and last four characters, oldest first.",
        footerHeading = "%nExample:%n",
        footer = "  pulse keys list --data data")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class KeysList implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = SqliteStore.open(data)) {
            for (Keys.Holder holder : store.keys().list()) {
                out.println(json ? KeyOutput.node(holder.key(), holder.account()) : line(holder));
            }
        }
        out.flush();
        return 0;
    }

    private static String line(Keys.Holder holder) {
        Key key = holder.key();
        return key.id() + "  pulse_" + key.mode().wireName() + "_…" + key.lastFour() + "  "
                + holder.account().name() + "  " + holder.account().plan().wireName() + "  "
                + (key.userId() == null ? "" : key.userId() + "  ")
                + (key.name().isEmpty() ? "" : "'" + key.name() + "'  ") + state(key);
    }

    private static String state(Key key) {
        if (key.revokedAt() != null) {
            return "revoked " + key.revokedAt();
        }
        String used = key.lastUsedAt() == null ? "never used" : "last used " + key.lastUsedAt();
        return key.expiresAt() == null ? used : used + ", expires " + key.expiresAt();
    }
}
