package pulse.server.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import pulse.problem.PulseException;
import pulse.server.shop.Engines;
import pulse.storage.StorageException;

/// The program: all its commands under one name.
@Command(
        name = "pulse",
        mixinStandardHelpOptions = true,
        description = "Real-time inference for online shops: who is shopping, what to show, and why.",
        synopsisSubcommandLabel = "COMMAND")
public final class Pulse {

    /// The command line, ready to execute.
    ///
    /// @param engines loads what answers, given the data folder; called only by `serve`
    public static CommandLine commandLine(Function<Path, Engines> engines, InstantSource clock) {
        CommandLine keys = new CommandLine(new KeysCommand())
                .addSubcommand(new KeysCreate(clock))
                .addSubcommand(new KeysList())
                .addSubcommand(new KeysSet(clock))
                .addSubcommand(new KeysRotate(clock))
                .addSubcommand(new KeysRevoke(clock));
        CommandLine accounts = new CommandLine(new AccountsCommand())
                .addSubcommand(new AccountsList())
                .addSubcommand(new AccountsSet(clock));
        CommandLine users = new CommandLine(new UsersCommand())
                .addSubcommand(new UsersCreate(clock))
                .addSubcommand(new UsersList())
                .addSubcommand(new UsersSet(clock))
                .addSubcommand(new UsersRemove(clock));
        CommandLine imports = new CommandLine(new ImportCommand())
                .addSubcommand(new ImportProducts())
                .addSubcommand(new ImportEvents());
        CommandLine webhooks = new CommandLine(new WebhooksCommand())
                .addSubcommand(new WebhooksListen(clock))
                .addSubcommand(new WebhooksTrigger());
        return ProgramVersion.toldBy(new CommandLine(new Pulse())
                .addSubcommand(new Serve(engines, clock))
                .addSubcommand(keys)
                .addSubcommand(accounts)
                .addSubcommand(users)
                .addSubcommand(imports)
                .addSubcommand(webhooks)
                .addSubcommand(new Train(clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler(Pulse::explain));
    }

    /// Tells an expected failure in a line, and any other with its trace.
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StorageException
                || failure instanceof CommandFailure
                || failure instanceof PulseException) {
            command.getErr().println("pulse: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
