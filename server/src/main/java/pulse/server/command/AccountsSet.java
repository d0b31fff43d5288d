package pulse.server.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description =
                "Gives an account a plan, from its next request on; makes the account when there is none of that name.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse accounts set --data data shop --plan growth",
            "  pulse accounts set --data data shop --plan enterprise --infer-rps 3000 --tag-rps 100"
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class AccountsSet implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data; made if missing.")
    private Path data;

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String account;

    @Mixin
    private PlanOptions plan;

    AccountsSet(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        plan.checkGiven(spec.commandLine());
        plan.check(spec.commandLine(), account);
        try (Store store = SqliteStore.open(data)) {
            spec.commandLine()
                    .getOut()
                    .println(AccountsList.line(plan.keep(store, account, clock, new SecureRandom())));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
