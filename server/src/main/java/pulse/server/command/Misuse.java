package pulse.server.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in a line or two what is wrong with a command's options: above the whole of the help it would be overlooked.
public final class Misuse implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("pulse: " + wrong.getMessage());
        if (!command.getSubcommands().isEmpty()) {
            command.usage(err);
        } else if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("See ./" + command.getCommandSpec().qualifiedName() + " --help");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
