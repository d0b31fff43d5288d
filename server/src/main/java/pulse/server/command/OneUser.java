package pulse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.sqlite.SqliteStore;

/// A user of a data folder, as options.
@SuppressWarnings("NullAway.Init") // The command line sets the fields before they are read.
final class OneUser {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Parameters(paramLabel = "USER_ID", description = "The user's id, as 'pulse users list' shows it.")
    private String id;

    Store open() {
        return SqliteStore.openExisting(data);
    }

    /// @throws CommandFailure when there is none of the id
    User in(Store store) {
        return find(store, id, data);
    }

    /// @throws CommandFailure when there is none of the id
    static User find(Store store, String id, Path data) {
        return store.users()
                .withId(id)
                .orElseThrow(() ->
                        new CommandFailure("There is no user " + id + " in " + data + ": see 'pulse users list'"));
    }
}
