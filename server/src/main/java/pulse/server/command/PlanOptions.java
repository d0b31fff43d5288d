package pulse.server.command;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import pulse.server.keys.Secret;
import pulse.storage.Account;
import pulse.storage.Plan;
import pulse.storage.Store;

/// What an account has bought, as options; and the one way in which a command gives it.
@SuppressWarnings("NullAway.Init") // The command line sets the fields before they are read.
final class PlanOptions {

    private static final int NAME_LENGTH_MAX = 200;

    @Option(
            names = "--plan",
            description = "One of: starter, growth, enterprise (default: what the account has; a new one needs it).")
    private @Nullable Plan plan;

    @Option(names = "--infer-rps", paramLabel = "N", description = "Inferences a second; enterprise only.")
    private @Nullable Integer inferRps;

    @Option(names = "--tag-rps", paramLabel = "N", description = "Taggings a second; enterprise only.")
    private @Nullable Integer tagRps;

    /// Makes the account when there is none of that name, else gives it the plan and limits; without a plan it keeps
    /// what it has.
    ///
    /// @throws CommandFailure when there is no account, and no plan to make one
    Account keep(Store store, String name, InstantSource clock, SecureRandom random) {
        Optional<Account> found = store.accounts().named(name);
        if (plan == null) {
            return found.orElseThrow(
                    () -> new CommandFailure("There is no account " + name + " yet: give its --plan to make it"));
        }
        boolean known = found.isPresent();
        Account wanted = new Account(
                "acct_" + Secret.characters(20, random),
                name,
                plan,
                Objects.requireNonNullElse(inferRps, plan.inferRps()),
                Objects.requireNonNullElse(tagRps, plan.tagRps()),
                clock.instant());
        return store.accounts()
                .put(wanted, kept -> new Operator(clock).change(kept, known ? "account.changed" : "account.created"));
    }

    /// @throws CommandLine.ParameterException when an option is wrong, or the account's name
    void check(CommandLine command, String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new CommandLine.ParameterException(
                    command, "the account's name must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        if (plan == null && (inferRps != null || tagRps != null)) {
            throw new CommandLine.ParameterException(command, "--infer-rps and --tag-rps are for --plan enterprise");
        }
        if (plan != null && plan != Plan.ENTERPRISE && (inferRps != null || tagRps != null)) {
            throw new CommandLine.ParameterException(
                    command,
                    "--infer-rps and --tag-rps are for --plan enterprise; " + plan.wireName() + " has "
                            + plan.inferRps() + " and " + plan.tagRps());
        }
        checkRps(command, "--infer-rps", inferRps);
        checkRps(command, "--tag-rps", tagRps);
    }

    /// @throws CommandLine.ParameterException when no plan was given
    void checkGiven(CommandLine command) {
        if (plan == null) {
            throw new CommandLine.ParameterException(
                    command, "Missing option --plan: one of starter, growth, enterprise");
        }
    }

    private static void checkRps(CommandLine command, String option, @Nullable Integer rps) {
        if (rps != null && (rps < 1 || rps > Account.RPS_MAX)) {
            throw new CommandLine.ParameterException(
                    command, option + " is " + rps + ", must be 1 to " + Account.RPS_MAX);
        }
    }
}
