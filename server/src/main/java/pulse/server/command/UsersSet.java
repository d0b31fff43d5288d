package pulse.server.command;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.users.Roster;
import pulse.server.users.UserJson;
import pulse.storage.Role;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.Users;

@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description =
                "Changes a user's name or role, suspends a user or ends that. Who is suspended loses every key, and"
                        + " who becomes a member those with the scope admin: their next requests are refused.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse users set --data data usr_0a1B2c3D4e5F6g7H8i9J --role admin",
            "  pulse users set --data data usr_0a1B2c3D4e5F6g7H8i9J --suspend"
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class UsersSet implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final OneUser one = new OneUser();

    @Option(names = "--name", description = "Up to 200 characters.")
    private @Nullable String name;

    @Option(names = "--role", description = "One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable Role role;

    @Option(names = "--suspend", description = "Revokes the user's keys, and gives no other until --resume.")
    private boolean suspend;

    @Option(names = "--resume", description = "Ends a suspension; keys that were revoked stay so.")
    private boolean resume;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    UsersSet(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Users.Edit edit = edit();
        try (Store store = one.open()) {
            User user = one.in(store);
            User now = new Roster(store.users(), clock, new SecureRandom())
                    .edit(user, edit, deed -> new Operator(clock).change(user.accountId(), deed));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? UserJson.node(now) : UsersList.line(now));
            out.flush();
        }
        return 0;
    }

    private Users.Edit edit() {
        if (name != null && !Roster.isName(name)) {
            throw wrong("--name must have 1 to " + Roster.NAME_LENGTH_MAX + " characters");
        }
        if (suspend && resume) {
            throw wrong("--suspend and --resume are two ways: give one of them");
        }
        if (name == null && role == null && !suspend && !resume) {
            throw wrong("give what to change: --name, --role, --suspend or --resume");
        }
        return new Users.Edit(name, role, (suspend || resume) ? suspend : null);
    }

    private CommandLine.ParameterException wrong(String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }
}
