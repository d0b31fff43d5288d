package pulse.server.command;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;
import pulse.server.keys.Keyring;
import pulse.storage.Key;
import pulse.storage.Store;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes a key: its next request is refused.",
        footerHeading = "%nExample:%n",
        footer = "  pulse keys revoke --data data key_0a1B2c3D4e5F6g7H8i9J")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class KeysRevoke implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final OneKey one = new OneKey();

    KeysRevoke(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (Store store = one.open()) {
            Key key = one.in(store);
            new Keyring(store.keys(), clock, new SecureRandom())
                    .revoke(key, deed -> new Operator(clock).change(key.accountId(), deed));
            PrintWriter out = spec.commandLine().getOut();
            out.println("Revoked " + key.id());
            out.flush();
        }
        return 0;
    }
}
