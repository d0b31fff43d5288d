package pulse.storage.sqlite;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pulse.storage.Keys;

/// The holders of keys as one connection read them last, for as long as nobody wrote to the file: SQLite's data version
/// tells, in 3 µs where reading a key anew takes 32. So a change by any process counts from the next request on.
///
/// For the one thread that has the connection.
final class KeysRead {

    /// Beyond this all are forgotten, so that keys made up by an attacker hold no memory; those found in vain are not
    /// kept.
    private static final int KEPT_MAX = 10_000;

    private final Map<ByteBuffer, Keys.Holder> holders = new HashMap<>();
    private long version = -1;

    Optional<Keys.Holder> find(Link link, byte[] sha256) throws SQLException {
        long now = link.first("PRAGMA data_version", row -> row.getLong(1)).orElseThrow();
        if (now != version || holders.size() >= KEPT_MAX) {
            holders.clear();
            version = now;
        }
        ByteBuffer key = ByteBuffer.wrap(sha256);
        Keys.Holder known = holders.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Keys.Holder> found = SqliteKeys.find(link, sha256);
        found.ifPresent(holder -> holders.put(key, holder));
        return found;
    }
}
