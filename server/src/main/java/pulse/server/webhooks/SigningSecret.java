package pulse.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A symmetric secret of Standard Webhooks: `whsec_` and the base64 of 24 to 64 bytes.
///
/// [The specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)
public final class SigningSecret {

    public static final String PREFIX = "whsec_";

    private static final int BYTES = 32;
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /// A new one.
    ///
    /// @param random cannot be foretold
    public static SigningSecret generate(RandomGenerator random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /// Reads one; empty when its shape or length is wrong.
    public static Optional<SigningSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return key.length >= BYTES_MIN && key.length <= BYTES_MAX
                    ? Optional.of(new SigningSecret(key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The secret itself.
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /// The signature of one message: `v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`.
    ///
    /// @param timestamp seconds since 1970
    public String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /// Tells nothing.
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
