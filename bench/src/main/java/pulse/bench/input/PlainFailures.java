package pulse.bench.input;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// Says in a line what a command could not use or was refused, where picocli would print a stack of calls.
public final class PlainFailures implements CommandLine.IExecutionExceptionHandler {

    /// A command, and those below it, as this program runs them: exit status 2 for a file or an option that cannot be
    /// used, 1 for a server that refuses.
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new PlainFailures());
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        return switch (failure) {
            case InputProblem problem -> told(problem, command, 2);
            case Refused refused -> told(refused, command, 1);
            default -> throw failure;
        };
    }

    private static int told(Exception failure, CommandLine command, int status) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        err.flush();
        return status;
    }
}
