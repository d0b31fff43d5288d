package pulse.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pulse.storage.Account;
import pulse.storage.Key;
import pulse.storage.Scope;

/// A key and its account as the commands print them: all but the secret.
final class KeyJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private KeyJson() {}

    static ObjectNode node(Key key, Account account) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("key_id", key.id());
        node.put("account", account.name());
        node.put("account_id", account.id());
        node.put("mode", key.mode().wireName());
        node.put("plan", account.plan().wireName());
        node.put("infer_rps", account.inferRps());
        node.put("tag_rps", account.tagRps());
        key.scopes().stream().map(Scope::wireName).sorted().forEach(node.withArray("scopes")::add);
        node.put("last_four", key.lastFour());
        node.put("created_at", key.createdAt().toString());
        moment(node, "expires_at", key.expiresAt());
        moment(node, "last_used_at", key.lastUsedAt());
        moment(node, "revoked_at", key.revokedAt());
        return node;
    }

    private static void moment(ObjectNode node, String name, @Nullable Instant moment) {
        if (moment != null) {
            node.put(name, moment.toString());
        }
    }
}
