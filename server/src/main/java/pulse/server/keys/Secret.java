package pulse.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import pulse.storage.Mode;

/// A key as its owner holds it: `pulse_live_` or `pulse_test_`, 30 random characters (178 bits), and 6 that check
/// the rest, so that a key cut short or mistyped is refused without a look at the store.
///
/// @param text the whole key; never logged
public record Secret(String text, Mode mode) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 30;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern SHAPE = Pattern.compile("(pulse_(live|test)_[0-9A-Za-z]{30})([0-9A-Za-z]{6})");

    /// Makes a key nobody has seen.
    ///
    /// @param random cryptographically strong
    public static Secret generate(Mode mode, RandomGenerator random) {
        String body = "pulse_" + mode.wireName() + "_" + characters(RANDOM_LENGTH, random);
        return new Secret(body + checksum(body), mode);
    }

    /// Reads a key; empty when its shape or its checksum is wrong.
    public static Optional<Secret> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || !checksum(matcher.group(1)).equals(matcher.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new Secret(text, matcher.group(2).equals("live") ? Mode.LIVE : Mode.TEST));
    }

    /// What is stored in place of the key, 32 bytes. A key has too much chance in it to be guessed from its hash, so
    /// a slow hash would only slow requests.
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// The last characters, by which an owner recognises the key.
    public String lastFour() {
        return text.substring(text.length() - 4);
    }

    /// Random characters of the keys' alphabet, each as probable as any other. A strong generator charges for each
    /// question, so bytes are drawn together, a few more than characters: of each 6 bits are taken, and passed over
    /// when they name no character.
    public static String characters(int count, RandomGenerator random) {
        StringBuilder characters = new StringBuilder(count);
        byte[] drawn = new byte[count + count / 4];
        while (characters.length() < count) {
            random.nextBytes(drawn);
            for (int i = 0; i < drawn.length && characters.length() < count; i++) {
                int place = drawn[i] & 63;
                if (place < ALPHABET.length()) {
                    characters.append(ALPHABET.charAt(place));
                }
            }
        }
        return characters.toString();
    }

    /// The CRC-32 of `body` in base 62, most significant digit first.
    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    /// Tells the mode only.
    @Override
    public String toString() {
        return "pulse_" + mode.wireName() + "_…";
    }
}
