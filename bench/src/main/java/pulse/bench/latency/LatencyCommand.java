package pulse.bench.latency;

import picocli.CommandLine.Command;
import pulse.bench.load.CrowdLoadCommand;
import pulse.bench.load.EventLoadCommand;
import pulse.bench.load.LimitCommand;
import pulse.bench.load.LoadCommand;
import pulse.bench.load.OverloadCommand;

/// `latency`: how fast answers come.
@Command(
        name = "latency",
        description = "Measures how fast answers come, and what they cost in memory.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EngineLatencyCommand.class,
            LoadCommand.class,
            CrowdLoadCommand.class,
            EventLoadCommand.class,
            OverloadCommand.class,
            LimitCommand.class,
            NextItemLatencyCommand.class,
            TrainingLatencyCommand.class,
            BesideTrainingCommand.class
        })
public final class LatencyCommand {}
