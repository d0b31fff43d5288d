package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.keys.Keyring;
import pulse.storage.Account;
import pulse.storage.Mode;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes an API key and shows it, once. Makes the account when there is none of that name; an"
                + " account that exists keeps its plan and limits unless a plan is given.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse keys create --data data --account shop --plan growth",
            "  pulse keys create --data data --account shop --plan enterprise --infer-rps 3000 --tag-rps 100 --json",
            "",
            "Limits in requests a second: starter 100 inferences and 10 taggings, growth 500 and 50, enterprise 2000"
                    + " and 200 unless set."
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class KeysCreate implements Callable<Integer> {

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data; made if missing.")
    private Path data;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "Whose key it is.")
    private String account;

    @Mixin
    private PlanOptions plan;

    @Option(names = "--name", defaultValue = "", description = "What the key is for, up to 200 characters.")
    private String name;

    @Option(
            names = "--user",
            paramLabel = "USER_ID",
            description = "The user who holds it, as 'pulse users list' shows him (default: the account itself).")
    private @Nullable String userId;

    @Option(
            names = "--mode",
            defaultValue = "live",
            description = "One of: live, test; their data are separate (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--scopes",
            split = ",",
            defaultValue = "infer,tag,events,read",
            description = "Some of: infer, tag, events, read, admin (without spaces; default: ${DEFAULT-VALUE}).")
    private Set<Scope> scopes;

    @Option(names = "--expires-days", paramLabel = "N", description = "Days until it expires (default: never).")
    private @Nullable Integer expiresDays;

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "RANGE",
            description = "Address or range that it may be used from, such as 203.0.113.0/24 (default: everywhere).")
    private List<String> allowed = List.of();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints the key alone, as for a variable: KEY=$(pulse keys create ... --quiet).")
    private boolean quiet;

    KeysCreate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        plan.check(spec.commandLine(), account);
        Keyring.Wish wish =
                new Keyring.Wish(userId, name, mode, scopes, AllowOption.ranges(spec, allowed), expiresAt());
        try (Store store = SqliteStore.open(data)) {
            Account owner = plan.keep(store, account, clock, random);
            checkUser(store, owner);
            Keyring.Made made = new Keyring(store.keys(), clock, random)
                    .create(owner, wish, (deed, key) -> new Operator(clock).change(owner.id(), deed));
            print(made, owner);
        }
        return 0;
    }

    private void print(Keyring.Made made, Account owner) {
        PrintWriter out = spec.commandLine().getOut();
        if (quiet) {
            out.println(made.secret().text());
            out.flush();
        } else {
            KeyOutput.print(out, made, owner, json);
        }
    }

    private void checkUser(Store store, Account owner) {
        if (userId != null) {
            User user = OneUser.find(store, userId, data);
            if (!user.accountId().equals(owner.id()) || user.suspendedAt() != null) {
                throw new CommandFailure("The user " + userId + " is suspended, or of another account");
            }
            if (!scopes.stream().allMatch(user::mayHold)) {
                throw new CommandFailure("The user " + userId + " is a member, whose keys cannot have the scope admin");
            }
        }
    }

    private @Nullable Instant expiresAt() {
        if (name.length() > Keyring.NAME_LENGTH_MAX) {
            throw refused("--name must have at most " + Keyring.NAME_LENGTH_MAX + " characters");
        }
        if (expiresDays == null) {
            return null;
        }
        if (expiresDays < 1 || expiresDays > 36_500) {
            throw refused("--expires-days is " + expiresDays + ", must be 1 to 36500");
        }
        return clock.instant().plus(Duration.ofDays(expiresDays));
    }

    private CommandLine.ParameterException refused(String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }
}
