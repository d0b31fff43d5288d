package pulse.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.keys.Secret;
import pulse.storage.Account;
import pulse.storage.Key;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes an API key and shows it, once. Makes the account when there is none of that name; an"
                + " account that exists gets the plan and limits given.",
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

    private static final int NAME_LENGTH_MAX = 200;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data; made if missing.")
    private Path data;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "Whose key it is.")
    private String account;

    @Option(names = "--plan", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
    private Plan plan;

    @Option(names = "--infer-rps", paramLabel = "N", description = "Inferences a second; enterprise only.")
    private @Nullable Integer inferRps;

    @Option(names = "--tag-rps", paramLabel = "N", description = "Taggings a second; enterprise only.")
    private @Nullable Integer tagRps;

    @Option(
            names = "--mode",
            defaultValue = "live",
            description = "One of: ${COMPLETION-CANDIDATES}; their data are separate (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--scopes",
            split = ",",
            defaultValue = "infer,tag,events,read",
            description = "Some of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Set<Scope> scopes;

    @Option(names = "--expires-days", paramLabel = "N", description = "Days until it expires (default: never).")
    private @Nullable Integer expiresDays;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    KeysCreate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        check();
        Instant now = clock.instant();
        Secret secret = Secret.generate(mode, random);
        try (Store store = SqliteStore.open(data)) {
            Account kept = store.accounts().put(newAccount(now));
            Key key = newKey(kept, secret, now);
            store.keys().add(key, secret.sha256());
            print(kept, key, secret);
        }
        return 0;
    }

    private void check() {
        if (account.isBlank() || account.length() > NAME_LENGTH_MAX) {
            throw refused("--account must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        if (plan != Plan.ENTERPRISE && (inferRps != null || tagRps != null)) {
            throw refused("--infer-rps and --tag-rps are for --plan enterprise; " + plan.wireName() + " has "
                    + plan.inferRps() + " and " + plan.tagRps());
        }
        checkRps("--infer-rps", inferRps);
        checkRps("--tag-rps", tagRps);
        if (expiresDays != null && (expiresDays < 1 || expiresDays > 36_500)) {
            throw refused("--expires-days is " + expiresDays + ", must be 1 to 36500");
        }
    }

    private void checkRps(String name, @Nullable Integer rps) {
        if (rps != null && (rps < 1 || rps > Account.RPS_MAX)) {
            throw refused(name + " is " + rps + ", must be 1 to " + Account.RPS_MAX);
        }
    }

    private Account newAccount(Instant now) {
        return new Account(
                "acct_" + Secret.characters(20, random),
                account,
                plan,
                Objects.requireNonNullElse(inferRps, plan.inferRps()),
                Objects.requireNonNullElse(tagRps, plan.tagRps()),
                now);
    }

    private Key newKey(Account kept, Secret secret, Instant now) {
        @Nullable Instant expiresAt = expiresDays == null ? null : now.plus(Duration.ofDays(expiresDays));
        String id = "key_" + Secret.characters(20, random);
        return new Key(id, kept.id(), mode, scopes, secret.lastFour(), now, expiresAt, null, null);
    }

    private void print(Account kept, Key key, Secret secret) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode node = KeyJson.node(key, kept);
        if (json) {
            out.println(node.put("key", secret.text()));
        } else {
            out.println("Key:      " + secret.text());
            out.println("Account:  " + kept.name() + " (" + kept.plan().wireName() + ", " + kept.inferRps()
                    + " inferences and " + kept.tagRps() + " taggings a second)");
            out.println("Key id:   " + key.id());
            out.println("Keep the key now: it is not stored and cannot be shown again.");
        }
        out.flush();
    }

    private CommandLine.ParameterException refused(String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }
}
