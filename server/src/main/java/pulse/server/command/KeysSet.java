package pulse.server.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.keys.Keyring;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Store;

@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Changes a key's name, expiry, or the addresses it may be used from.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse keys set --data data key_0a1B2c3D4e5F6g7H8i9J --allow 203.0.113.0/24,2001:db8::/32",
            "  pulse keys set --data data key_0a1B2c3D4e5F6g7H8i9J --allow everywhere"
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class KeysSet implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final OneKey one = new OneKey();

    @Option(names = "--name", description = "What the key is for, 1 to 200 characters.")
    private @Nullable String name;

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "RANGE",
            description = "Addresses or ranges that it may be used from, in place of those it has; or 'everywhere'.")
    private @Nullable List<String> allowed;

    @Option(names = "--expires-days", paramLabel = "N", description = "Days from now until it expires; 0 for never.")
    private @Nullable Integer expiresDays;

    KeysSet(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Keys.Edit edit = new Keys.Edit(name(), addresses(), expiry());
        try (Store store = one.open()) {
            Key key = one.in(store);
            Key now = new Keyring(store.keys(), clock, new SecureRandom())
                    .edit(key, edit, deed -> new Operator(clock).change(key.accountId(), deed));
            Keys.Holder holder = store.keys().withId(now.id()).orElseThrow();
            spec.commandLine().getOut().println(KeyOutput.node(now, holder.account()));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private @Nullable String name() {
        if (name != null && (name.isEmpty() || name.length() > Keyring.NAME_LENGTH_MAX)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--name must have 1 to " + Keyring.NAME_LENGTH_MAX + " characters");
        }
        return name;
    }

    private @Nullable List<String> addresses() {
        if (allowed == null) {
            return null;
        }
        return allowed.equals(List.of("everywhere")) ? List.of() : AllowOption.ranges(spec, allowed);
    }

    private Keys.@Nullable Expiry expiry() {
        if (expiresDays == null) {
            return null;
        }
        if (expiresDays < 0 || expiresDays > 36_500) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--expires-days is " + expiresDays + ", must be 0 to 36500");
        }
        return new Keys.Expiry(expiresDays == 0 ? null : clock.instant().plus(Duration.ofDays(expiresDays)));
    }
}
