package pulse.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import pulse.server.keys.KeyJson;
import pulse.server.keys.Keyring;
import pulse.storage.Account;
import pulse.storage.Key;

/// Keys as the commands print them.
final class KeyOutput {

    private KeyOutput() {}

    /// A key with its account, all but the secret.
    static ObjectNode node(Key key, Account account) {
        return KeyJson.node(key).setAll(AccountJson.node(account));
    }

    /// A key just made, with its secret for the only time.
    static void print(PrintWriter out, Keyring.Made made, Account account, boolean json) {
        if (json) {
            out.println(node(made.key(), account).put("key", made.secret().text()));
        } else {
            out.println("Key:      " + made.secret().text());
            out.println("Account:  " + account.name() + " (" + account.plan().wireName() + ", " + account.inferRps()
                    + " inferences and " + account.tagRps() + " taggings a second)");
            out.println("Key id:   " + made.key().id());
            out.println("Keep the key now: it is not stored and cannot be shown again.");
        }
        out.flush();
    }
}
