package pulse.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// A command that lists what a data folder holds, a line each: in words, or as JSON.
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
abstract class StoreListing implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = SqliteStore.openExisting(data)) {
            list(store, json, out);
        }
        out.flush();
        return 0;
    }

    /// Prints what there is.
    abstract void list(Store store, boolean json, PrintWriter out);
}
