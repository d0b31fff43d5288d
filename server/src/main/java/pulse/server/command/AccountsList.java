package pulse.server.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import pulse.storage.Account;
import pulse.storage.Store;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the accounts with their plans and limits, by name.",
        footerHeading = "%nExample:%n",
        footer = "  pulse accounts list --data data")
final class AccountsList extends StoreListing {

    @Override
    void list(Store store, boolean json, PrintWriter out) {
        for (Account account : store.accounts().list()) {
            out.println(json ? AccountJson.node(account) : line(account));
        }
    }

    /// An account in words.
    static String line(Account account) {
        return account.id() + "  " + account.name() + "  " + account.plan().wireName() + "  " + account.inferRps()
                + " inferences and " + account.tagRps() + " taggings a second";
    }
}
