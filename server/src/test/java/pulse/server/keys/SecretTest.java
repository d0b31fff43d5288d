package pulse.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import pulse.storage.Mode;

class SecretTest {

    private final Random random = new Random(7);

    @Test
    void aGeneratedKeyIsReadBackWithItsMode() {
        for (Mode mode : Mode.values()) {
            Secret secret = Secret.generate(mode, random);
            assertThat(secret.text()).matches("pulse_" + mode.wireName() + "_[0-9A-Za-z]{36}");
            assertThat(Secret.parse(secret.text())).contains(secret);
        }
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String text = Secret.generate(Mode.LIVE, random).text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(Secret.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @Test
    void aLiveKeyIsNoTestKey() {
        String text = Secret.generate(Mode.LIVE, random).text();
        assertThat(Secret.parse(text.replace("live", "test"))).isEmpty();
    }

    @Test
    void aKeyCutShortOrLengthenedIsNoKey() {
        String text = Secret.generate(Mode.TEST, random).text();
        assertThat(Secret.parse(text.substring(1))).isEmpty();
        assertThat(Secret.parse(text.substring(0, text.length() - 1))).isEmpty();
        assertThat(Secret.parse(text + "0")).isEmpty();
        assertThat(Secret.parse("")).isEmpty();
    }

    @Test
    void aKeyNeverTellsItselfInText() {
        Secret secret = Secret.generate(Mode.LIVE, random);
        assertThat(secret.toString()).doesNotContain(secret.text().substring(11));
        assertThat(secret.sha256()).hasSize(32);
    }
}
