package pulse.server.users;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pulse.storage.User;
import pulse.storage.Users;

/// A user as the API, the commands and the audit log show him.
public final class UserJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private UserJson() {}

    /// Every field of a user; `suspended_at` is null while his keys open something.
    public static ObjectNode node(User user) {
        return MAPPER.createObjectNode()
                .put("id", user.id())
                .put("email", user.email())
                .put("name", user.name())
                .put("role", user.role().wireName())
                .put("created_at", user.createdAt().toString())
                .put(
                        "suspended_at",
                        user.suspendedAt() == null ? null : user.suspendedAt().toString());
    }

    /// What an edit changes, and nothing else.
    static ObjectNode edit(Users.Edit edit) {
        ObjectNode node = MAPPER.createObjectNode();
        if (edit.name() != null) {
            node.put("name", edit.name());
        }
        if (edit.role() != null) {
            node.put("role", edit.role().wireName());
        }
        if (edit.suspended() != null) {
            node.put("suspended", edit.suspended());
        }
        return node;
    }
}
