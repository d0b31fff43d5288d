package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.users.Roster;
import pulse.server.users.UserJson;
import pulse.storage.Account;
import pulse.storage.Role;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes a user of an account, to whom keys can be given with 'pulse keys create --user'.",
        footerHeading = "%nExample:%n",
        footer = "  pulse users create --data data --account shop --email ada@example.com --name Ada --role owner")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class UsersCreate implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "Whose user it is.")
    private String account;

    @Option(names = "--email", required = true, description = "Unique in the account, in whatever case.")
    private String email;

    @Option(names = "--name", required = true, description = "Up to 200 characters.")
    private String name;

    @Option(
            names = "--role",
            required = true,
            description = "One of: ${COMPLETION-CANDIDATES}. Owners may do everything, admins all but what concerns"
                    + " owners; members' keys cannot have the scope admin.")
    private Role role;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    UsersCreate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (!Roster.isEmail(email)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--email is " + email + ", must be an address such as ada@example.com");
        }
        if (!Roster.isName(name)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--name must have 1 to " + Roster.NAME_LENGTH_MAX + " characters");
        }
        try (Store store = SqliteStore.openExisting(data)) {
            Account owner = store.accounts()
                    .named(account)
                    .orElseThrow(() -> new CommandFailure(
                            "There is no account " + account + " in " + data + ": see 'pulse accounts list'"));
            User user = new Roster(store.users(), clock, new SecureRandom())
                    .create(
                            owner,
                            new Roster.Wish(email, name, role),
                            (deed, made) -> new Operator(clock).change(owner.id(), deed));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? UserJson.node(user) : UsersList.line(user));
            out.flush();
        }
        return 0;
    }
}
