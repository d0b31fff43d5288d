package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.users.UserJson;
import pulse.storage.Account;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.Users;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the users of every account, by account and address.",
        footerHeading = "%nExample:%n",
        footer = "  pulse users list --data data")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class UsersList implements Callable<Integer> {

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
            for (Account account : store.accounts().list()) {
                for (User user : store.users().page(account.id(), "", Users.COUNT_MAX)) {
                    out.println(
                            json
                                    ? UserJson.node(user).put("account", account.name())
                                    : line(user) + "  " + account.name());
                }
            }
        }
        out.flush();
        return 0;
    }

    /// A user in words.
    static String line(User user) {
        return user.id() + "  " + user.email() + "  " + user.role().wireName() + "  '" + user.name() + "'"
                + (user.suspendedAt() == null ? "" : "  suspended " + user.suspendedAt());
    }
}
