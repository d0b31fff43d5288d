package pulse.server.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
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
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "Makes a new key in place of an old one and shows it, once. It has the old one's name, mode, scopes,"
                        + " addresses and length of life. The old one goes on for the overlap, then expires.",
        footerHeading = "%nExample:%n",
        footer = "  pulse keys rotate --data data key_0a1B2c3D4e5F6g7H8i9J --overlap-hours 48")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class KeysRotate implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final OneKey one = new OneKey();

    @Option(
            names = "--overlap-hours",
            defaultValue = "24",
            paramLabel = "N",
            description = "Hours that the old key goes on, 0 to 720 (default: ${DEFAULT-VALUE}).")
    private int overlapHours;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    KeysRotate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (overlapHours < 0 || overlapHours > Keyring.OVERLAP_MAX.toHours()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--overlap-hours is " + overlapHours + ", must be 0 to 720");
        }
        try (Store store = one.open()) {
            Key old = one.in(store);
            Keyring.Made made = new Keyring(store.keys(), clock, new SecureRandom())
                    .rotate(
                            old,
                            Duration.ofHours(overlapHours),
                            (deed, key) -> new Operator(clock).change(old.accountId(), deed));
            Keys.Holder holder = store.keys().withId(made.key().id()).orElseThrow();
            KeyOutput.print(spec.commandLine().getOut(), made, holder.account(), json);
        }
        return 0;
    }
}
