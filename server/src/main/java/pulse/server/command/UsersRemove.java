package pulse.server.command;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;
import pulse.server.users.Roster;
import pulse.storage.Store;
import pulse.storage.User;

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

    @Mixin
    private final OneUser one = new OneUser();

    UsersRemove(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (Store store = one.open()) {
            User user = one.in(store);
            new Roster(store.users(), clock, new SecureRandom())
                    .remove(user, deed -> new Operator(clock).change(user.accountId(), deed));
            PrintWriter out = spec.commandLine().getOut();
            out.println("Removed " + user.id());
            out.flush();
        }
        return 0;
    }
}
