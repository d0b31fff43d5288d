package pulse.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pulse.problem.PulseException;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;

class DoorkeeperTest {

    private static final Origin SOMEWHERE = new Origin(false, "203.0.113.7");

    private final List<byte[]> asked = new ArrayList<>();
    private final Keys keys = emptyStore();
    private final Doorkeeper doorkeeper = new Doorkeeper(keys, InstantSource.system(), new LastUses(keys));

    /// So how long the store's comparison takes tells of a hash that nobody can steer, and of no key.
    @Test
    void theStoreIsAskedForTheHashOfWhatWasSentAndNothingElse() throws Exception {
        String sent = Secret.generate(Mode.LIVE, new Random(1)).text();
        assertThatThrownBy(() -> admit("Bearer " + sent)).isInstanceOf(PulseException.class);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(sent.getBytes(StandardCharsets.US_ASCII));
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).isEqualTo(hash);
    }

    @Test
    void whatIsNoKeyIsRefusedBeforeTheStoreIsAskedAndInTheSameWords() {
        String sent = Secret.generate(Mode.LIVE, new Random(1)).text();
        char last = sent.charAt(sent.length() - 1) == 'a' ? 'b' : 'a';
        List<String> told = new ArrayList<>();
        for (String wrong : List.of("", "x", sent.substring(1), sent + "0", sent.substring(0, 46) + last)) {
            assertThatThrownBy(() -> admit(wrong))
                    .isInstanceOf(PulseException.class)
                    .satisfies(refused -> told.add(refused.getMessage()));
        }
        assertThat(told).hasSize(5).containsOnly(told.getFirst());
        assertThat(asked).isEmpty();
    }

    private void admit(String authorization) {
        doorkeeper.admit(Optional.of(authorization), Scope.READ, SOMEWHERE);
    }

    /// A store without keys, that knows nothing but to look one up.
    private Keys emptyStore() {
        return (Keys) Proxy.newProxyInstance(
                Keys.class.getClassLoader(), new Class<?>[] {Keys.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("find");
                    asked.add((byte[]) arguments[0]);
                    return Optional.empty();
                });
    }
}
