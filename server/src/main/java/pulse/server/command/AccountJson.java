package pulse.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pulse.storage.Account;

/// An account as the commands and the audit log show it.
final class AccountJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AccountJson() {}

    static ObjectNode node(Account account) {
        return MAPPER.createObjectNode()
                .put("account_id", account.id())
                .put("account", account.name())
                .put("plan", account.plan().wireName())
                .put("infer_rps", account.inferRps())
                .put("tag_rps", account.tagRps());
    }
}
