package pulse.server.command;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Scope;
import pulse.storage.Store;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the keys by id and last four characters, oldest first.",
        footerHeading = "%nExample:%n",
        footer = "  pulse keys list --data data")
final class KeysList extends StoreListing {

    @Override
    void list(Store store, boolean json, PrintWriter out) {
        for (Keys.Holder holder : store.keys().list()) {
            out.println(json ? KeyOutput.node(holder.key(), holder.account()) : line(holder));
        }
    }

    private static String line(Keys.Holder holder) {
        Key key = holder.key();
        return key.id() + "  pulse_" + key.mode().wireName() + "_…" + key.lastFour() + "  "
                + holder.account().name() + "  " + holder.account().plan().wireName() + "  "
                + key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(",")) + "  "
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
