package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pulse.storage.WebhookEndpoint;

class SigningSecretTest {

    @Test
    void aSecretThatIsReplacedSignsUntilItEndsAndNoLonger() {
        Instant ends = Instant.parse("2026-01-09T03:04:05Z");
        List<WebhookEndpoint.Secret> secrets = List.of(
                new WebhookEndpoint.Secret(SigningSecret.generate(new Random(1)).text(), null),
                new WebhookEndpoint.Secret(SigningSecret.generate(new Random(2)).text(), ends));
        assertThat(signatures(secrets, ends.minusMillis(1))).hasSize(2);
        assertThat(signatures(secrets, ends)).hasSize(1);
    }

    private static List<String> signatures(List<WebhookEndpoint.Secret> secrets, Instant now) {
        String header = Envelope.headers(secrets, "evt_1", new byte[0], now).get("webhook-signature");
        return List.of(header.split(" ", -1));
    }

    @Test
    void signsAsTheOfficialLibraryDoes() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            SigningSecret secret = SigningSecret.generate(random);
            String body = "{\"naïve\": \"" + random.nextLong() + "\"}";
            long timestamp = 1_700_000_000L + i;
            assertThat(secret.sign("evt_" + i, timestamp, body.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new Webhook(secret.text()).sign("evt_" + i, timestamp, body));
        }
    }

    @Test
    void matchesTheSpecificationsOwnExample() {
        SigningSecret secret =
                SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
        assertThat(secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void hasTwentyFourToSixtyFourBytesAndTellsNone() {
        assertThat(SigningSecret.parse(secret(23))).isEmpty();
        assertThat(SigningSecret.parse(secret(24))).isPresent();
        assertThat(SigningSecret.parse(secret(64))).isPresent();
        assertThat(SigningSecret.parse(secret(65))).isEmpty();
        assertThat(SigningSecret.parse("whsec_")).isEmpty();
        assertThat(SigningSecret.parse("whsec_not base64 at all, but long enough"))
                .isEmpty();
        assertThat(SigningSecret.parse(secret(32).substring(6))).isEmpty();
        assertThat(SigningSecret.parse(secret(32)).orElseThrow().toString()).isEqualTo("whsec_…");
    }

    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
