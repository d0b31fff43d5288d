package pulse.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.models.Candidate;
import pulse.server.models.CandidateFile;
import pulse.server.models.CandidateWork;
import pulse.server.shop.Replica;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Learns a model from a shop's stored sessions, judges it on the newest of them against the model"
                + " that answers now, and prints the figures. Changes nothing: a running server trains by itself, and"
                + " POST /v1/models/train has it do so at once.",
        footerHeading = "%nExample:%n",
        footer = "  pulse train --data data --account shop")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class Train implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data.")
    private Path data;

    @Option(names = "--account", paramLabel = "NAME", description = "Whose sessions to learn from.")
    private @Nullable String account;

    @Option(names = "--account-id", hidden = true)
    private @Nullable String accountId;

    @Option(
            names = "--mode",
            defaultValue = "live",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    /// Folder in which the server that began this process waits for the candidate.
    @Option(names = "--candidate", hidden = true)
    private @Nullable Path candidate;

    Train(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> progress = stage -> {
            out.println(stage);
            out.flush();
        };
        if (candidate != null) {
            endWithServer();
        }
        try (Store store = SqliteStore.openExisting(data);
                Replica replica = Replica.load(data)) {
            Candidate made = new CandidateWork(store, new ShopId(accountId(store), mode), replica, progress)
                    .make(clock.instant());
            if (candidate != null) {
                CandidateFile.write(made, candidate);
            } else {
                progress.accept(told(made));
            }
        }
        return 0;
    }

    private String told(Candidate made) {
        return switch (made.outcome()) {
            case PROMOTED -> "better than " + made.parent() + " beyond chance: " + made.figures();
            case KEPT -> "not better than " + made.parent() + " beyond chance: " + made.figures();
            case TOO_LITTLE -> "too few sessions have ended to learn from: " + made.sessions();
            case OVERTAKEN, FAILED -> made.outcome().wireName();
        };
    }

    private String accountId(Store store) {
        if (accountId != null) {
            return accountId;
        }
        String name = Optional.ofNullable(account)
                .orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(), "--account is missing"));
        return store.accounts()
                .named(name)
                .orElseThrow(() -> new CommandFailure("There is no account named " + name))
                .id();
    }

    /// A candidate that nobody waits for any more is not worth finishing.
    @SuppressWarnings("FutureReturnValueIgnored") // What is waited for ends this process.
    private static void endWithServer() {
        ProcessHandle.current()
                .parent()
                .ifPresent(server ->
                        server.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }
}
