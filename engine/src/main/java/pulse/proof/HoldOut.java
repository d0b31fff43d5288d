package pulse.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which sessions are held out: answered without PULSE, so that the others can be measured against them.
///
/// A session's place in [0, 1) is the first 53 bits of SHA-256 over salt, a zero byte and session id, in UTF-8; it is
/// held out when its place is below the share. So the same session falls the same way on every node and after every
/// restart without anything being stored, a larger share keeps all who were held out and adds the fewest, and other
/// salts deal independently. Under a microsecond a session; safe for many threads.
///
/// @param salt the shop's own, so that one visitor seen by two shops is dealt twice
/// @param share of sessions held out, 0 to less than 1; 0 holds out none
public record HoldOut(String salt, double share) {

    private static final int PLACE_BITS = 53;

    public HoldOut {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("share is " + share + ", must be 0 to less than 1");
        }
    }

    /// True when the session is to be answered without PULSE.
    public boolean holdsOut(String sessionId) {
        return share > 0 && place(sessionId) < share;
    }

    /// Where the session stands, uniform over [0, 1).
    private double place(String sessionId) {
        MessageDigest sha256 = sha256();
        sha256.update(salt.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        byte[] digest = sha256.digest(sessionId.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - PLACE_BITS)) * 0x1p-53;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
