package pulse.server.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Scope;

/// A key as the API, the commands and the audit log show it: all but the secret.
public final class KeyJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private KeyJson() {}

    /// Every field of a key; moments that are not are null.
    public static ObjectNode node(Key key) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", key.id());
        node.put("name", key.name());
        node.put("user", key.userId());
        node.put("mode", key.mode().wireName());
        node.put("prefix", "pulse_" + key.mode().wireName() + "_");
        node.put("last_four", key.lastFour());
        key.scopes().stream().map(Scope::wireName).sorted().forEach(node.putArray("scopes")::add);
        addresses(node, key.allowedAddresses());
        node.put("created_at", text(key.createdAt()));
        node.put("expires_at", text(key.expiresAt()));
        node.put("last_used_at", text(key.lastUsedAt()));
        node.put("revoked_at", text(key.revokedAt()));
        return node;
    }

    /// What an edit changes, and nothing else.
    static ObjectNode edit(Keys.Edit edit) {
        ObjectNode node = MAPPER.createObjectNode();
        if (edit.name() != null) {
            node.put("name", edit.name());
        }
        if (edit.allowedAddresses() != null) {
            addresses(node, edit.allowedAddresses());
        }
        if (edit.expiry() != null) {
            node.put("expires_at", text(edit.expiry().at()));
        }
        return node;
    }

    private static void addresses(ObjectNode node, List<String> addresses) {
        addresses.forEach(node.putArray("allowed_addresses")::add);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
