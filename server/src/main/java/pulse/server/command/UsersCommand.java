package pulse.server.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import pulse.storage.Store;
import pulse.storage.User;

@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description =
                "Makes, lists, changes and removes the users of an account, whether or not a server is running on the data."
                        + " Every change is in the account's audit log.",
        synopsisSubcommandLabel = "COMMAND")
final class UsersCommand {

    /// The user of an id.
    ///
    /// @throws CommandFailure when there is none
    static User find(Store store, String userId, Path data) {
        return store.users()
                .withId(userId)
                .orElseThrow(() ->
                        new CommandFailure("There is no user " + userId + " in " + data + ": see 'pulse users list'"));
    }
}
