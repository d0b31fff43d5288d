package pulse.server.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import pulse.server.users.UserJson;
import pulse.storage.Account;
import pulse.storage.Store;
import pulse.storage.User;
import pulse.storage.Users;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the users of every account, by account and address.",
        footerHeading = "%nExample:%n",
        footer = "  pulse users list --data data")
final class UsersList extends StoreListing {

    @Override
    void list(Store store, boolean json, PrintWriter out) {
        for (Account account : store.accounts().list()) {
            for (User user : store.users().page(account.id(), "", Users.COUNT_MAX)) {
                out.println(
                        json ? UserJson.node(user).put("account", account.name()) : line(user) + "  " + account.name());
            }
        }
    }

    /// A user in words.
    static String line(User user) {
        return user.id() + "  " + user.email() + "  " + user.role().wireName() + "  '" + user.name() + "'"
                + (user.suspendedAt() == null ? "" : "  suspended " + user.suspendedAt());
    }
}
