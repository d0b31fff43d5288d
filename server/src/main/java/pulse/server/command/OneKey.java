package pulse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// A key of a data folder, as options.
@SuppressWarnings("NullAway.Init") // The command line sets the fields before they are read.
final class OneKey {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Parameters(paramLabel = "KEY_ID", description = "The key's id, as 'pulse keys list' shows it.")
    private String id;

    Store open() {
        return SqliteStore.openExisting(data);
    }

    /// @throws CommandFailure when there is none of the id
    Key in(Store store) {
        return store.keys()
                .withId(id)
                .map(Keys.Holder::key)
                .orElseThrow(
                        () -> new CommandFailure("There is no key " + id + " in " + data + ": see 'pulse keys list'"));
    }
}
