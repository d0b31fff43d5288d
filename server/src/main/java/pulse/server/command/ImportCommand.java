package pulse.server.command;

import picocli.CommandLine.Command;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Sends files to a running server.",
        synopsisSubcommandLabel = "COMMAND")
final class ImportCommand {}
