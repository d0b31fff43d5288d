package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys, by the SHA-256 of their secret. Calls that change something return when the change is durable, and a
/// change by one process is seen by the next call of any other.
public interface Keys {

    /// A key with its account, as one request needs them.
    record Holder(Key key, Account account) {}

    /// Keeps a new key.
    ///
    /// @param sha256 of the whole secret, 32 bytes
    void add(Key key, byte[] sha256);

    /// The key of a secret, revoked and expired ones too.
    Optional<Holder> find(byte[] sha256);

    /// All keys, oldest first.
    List<Holder> list();

    /// Revokes the key of an id; false when there is none. One revoked earlier keeps its moment.
    boolean revoke(String keyId, Instant at);

    /// Notes when keys were last used, by id; an older moment never replaces a newer one.
    void used(Map<String, Instant> lastUses);
}
