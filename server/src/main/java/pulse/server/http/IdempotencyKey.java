package pulse.server.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.storage.KeptAnswer;
import pulse.storage.ShopId;

/// The idempotency key of one request: names the slot that its answer is kept in, and seals and opens that answer.
///
/// An answer may hold a secret that is shown once, so it is kept encrypted (AES-256-GCM) under a hash of the key, and
/// the key itself is not kept: what is on disk tells nothing to who has no copy of the key. The nonce is a hash of what
/// is sealed, so it repeats only with the same text.
///
/// Form of the header as in draft-ietf-httpapi-idempotency-key-header: a quoted string. The bare text that most
/// clients send is taken too, and is the same key.
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final ShopId shop;
    private final String route;
    private final String key;

    private IdempotencyKey(ShopId shop, String route, String key) {
        this.shop = shop;
        this.route = route;
        this.key = key;
    }

    /// Reads the header.
    ///
    /// @param route method and path template
    /// @throws PulseException `invalid_value` when it is empty, longer than 255 or not printable ASCII
    static IdempotencyKey read(String header, ShopId shop, String route) {
        String text = header.strip();
        String key = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        if (!FORM.matcher(key).matches()) {
            throw new PulseException(
                    Code.INVALID_VALUE,
                    HEADER,
                    HEADER + " has " + key.length() + " characters or one that is not printable ASCII, must have 1 to"
                            + " 255 without spaces: send a random UUID");
        }
        return new IdempotencyKey(shop, route, key);
    }

    ShopId shop() {
        return shop;
    }

    String route() {
        return route;
    }

    /// Stands for the key where answers are kept.
    byte[] slot() {
        return sha256(bytes(shop.toString()), bytes(route), bytes("slot"), bytes(key));
    }

    /// What is the same for the same request, and for no other.
    ///
    /// @param rawPath path and query as they came
    byte[] fingerprint(String rawPath, byte[] body) {
        return sha256(bytes(route), bytes(rawPath), body);
    }

    /// The answer as it is kept.
    KeptAnswer kept(Answer answer, byte[] fingerprint, Instant at) {
        return new KeptAnswer(shop, route, slot(), fingerprint, sealed(answer), at);
    }

    /// That there was an answer, without the answer.
    KeptAnswer noted(byte[] fingerprint, Instant at) {
        return new KeptAnswer(shop, route, slot(), fingerprint, new byte[0], at);
    }

    /// The answer of a kept one that is not empty.
    Answer opened(byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_LENGTH);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
            return decoded(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A kept answer does not open with its own key: the row was changed", e);
        }
    }

    private byte[] sealed(Answer answer) {
        try {
            byte[] text = encoded(answer);
            byte[] nonce = Arrays.copyOf(sha256(bytes(key), text), NONCE_LENGTH);
            byte[] cipherText = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_LENGTH + cipherText.length);
            System.arraycopy(cipherText, 0, sealed, NONCE_LENGTH, cipherText.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        byte[] secret = sha256(bytes(shop.toString()), bytes(route), bytes("seal"), bytes(key));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /// The SHA-256 of several parts, with a NUL after each; none but the last may have one.
    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(answer.status());
            out.writeUTF(answer.contentType());
            out.writeInt(answer.headers().size());
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Answer decoded(byte[] text) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(text))) {
            int status = in.readInt();
            String contentType = in.readUTF();
            Map<String, String> headers = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                headers.put(in.readUTF(), in.readUTF());
            }
            return new Answer(status, contentType, in.readAllBytes(), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
