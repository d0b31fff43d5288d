package pulse.bench.quality;

import picocli.CommandLine.Command;

/// `evaluate`: quality on a log.
@Command(
        name = "evaluate",
        description = "Measures how good answers are, on a log of yours.",
        mixinStandardHelpOptions = true,
        subcommands = {NextItemCommand.class})
public final class EvaluateCommand {}
