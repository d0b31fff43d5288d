package pulse.storage.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import pulse.storage.ShopId;

/// The keys under which `event_keys` has an event: 64 bits of a hash of its id, and of its session. Eight bytes,
/// where the words themselves are some hundred, and nobody can choose ids that all have the same.
///
/// Two ids may have the same key all the same: what is found by a key has to be compared. For one thread.
final class EventKeys {

    /// The kinds of name.
    static final String ID = "id";

    static final String SESSION = "session";

    private final MessageDigest digest = sha256();

    /// The key of a client's id.
    long ofId(ShopId shop, String id) {
        return key(ID, shop.account(), shop.mode().name(), id);
    }

    /// The key of a session.
    long ofSession(ShopId shop, String sessionId) {
        return key(SESSION, shop.account(), shop.mode().name(), sessionId);
    }

    /// The key of a kind of name, an account, a mode and a name.
    long key(String kind, String account, String mode, String name) {
        String all = kind + '\0' + account + '\0' + mode + '\0' + name;
        return ByteBuffer.wrap(digest.digest(all.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
