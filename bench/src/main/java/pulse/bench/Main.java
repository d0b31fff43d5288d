package pulse.bench;

import picocli.CommandLine.Command;
import pulse.bench.demo.DemoCommand;
import pulse.bench.input.PlainFailures;
import pulse.bench.latency.LatencyCommand;
import pulse.bench.quality.EvaluateCommand;
import pulse.bench.simulator.SimulateCommand;
import pulse.bench.webhooks.WebhooksTrialCommand;
import pulse.server.command.Misuse;
import pulse.server.command.ProgramVersion;

/// The commands that show and measure PULSE.
@Command(
        name = "pulse",
        description = "Shows PULSE on a sample shop, and measures it on data of your own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            EvaluateCommand.class,
            LatencyCommand.class,
            SimulateCommand.class,
            WebhooksTrialCommand.class
        })
public final class Main {

    public Main() {}

    public static void main(String[] args) {
        System.exit(ProgramVersion.toldBy(PlainFailures.commandLine(new Main()))
                .setParameterExceptionHandler(new Misuse())
                .execute(args));
    }
}
