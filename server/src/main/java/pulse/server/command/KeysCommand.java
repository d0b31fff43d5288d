package pulse.server.command;

import picocli.CommandLine.Command;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes, lists and revokes API keys, whether or not a server is running on the data.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {}
