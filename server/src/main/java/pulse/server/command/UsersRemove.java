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
import pulse.server.users.Roster;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes a user and revokes the user's keys: their next requests are refused.",
        footerHeading = "%nExample:%n",
        footer = "  pulse users remove --data data usr_0a1B2c3D4e5F6g7H8i9J")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class UsersRemove implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Parameters(paramLabel = "USER_ID", description = "The user's id, as 'pulse users list' shows it.")
    private String userId;

    UsersRemove(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (Store store = SqliteStore.openExisting(data)) {
            User user = UsersCommand.find(store, userId, data);
            new Roster(store.users(), clock, new SecureRandom())
                    .remove(user, deed -> new Operator(clock).change(user.accountId(), deed));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Removed " + userId);
        out.flush();
        return 0;
    }
}
