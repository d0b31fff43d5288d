package pulse.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import pulse.bench.quality.EvaluateCommand;

/// The command line of every measurement.
@Command(
        name = "bench",
        description = "Measures PULSE on logs of your own.",
        mixinStandardHelpOptions = true,
        subcommands = {EvaluateCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
