package pulse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Store;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes, lists, changes, rotates and revokes API keys, whether or not a server is running on the"
                + " data. Every change is in the account's audit log.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    /// The key of an id.
    ///
    /// @throws CommandFailure when there is none
    static Key find(Store store, String keyId, Path data) {
        return store.keys()
                .withId(keyId)
                .map(Keys.Holder::key)
                .orElseThrow(() ->
                        new CommandFailure("There is no key " + keyId + " in " + data + ": see 'pulse keys list'"));
    }
}
