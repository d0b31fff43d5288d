package pulse.twin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Sixty-four bits that stand for words: equal words give equal bits, others differ but for one chance in 10^19.
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Adds words; where one ends and the next begins counts.
    Fingerprint with(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        return this;
    }

    Fingerprint with(List<List<String>> table) {
        table.forEach(row -> row.forEach(this::with));
        return this;
    }

    long value() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
