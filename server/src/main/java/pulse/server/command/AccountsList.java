package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.storage.Account;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the accounts with their plans and limits, by name.",
        footerHeading = "%nExample:%n",
        footer = "  pulse accounts list --data data")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class AccountsList implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = SqliteStore.open(data)) {
            for (Account account : store.accounts().list()) {
                out.println(json ? AccountJson.node(account) : line(account));
            }
        }
        out.flush();
        return 0;
    }

    /// An account in words.
    static String line(Account account) {
        return account.id() + "  " + account.name() + "  " + account.plan().wireName() + "  " + account.inferRps()
                + " inferences and " + account.tagRps() + " taggings a second";
    }
}
