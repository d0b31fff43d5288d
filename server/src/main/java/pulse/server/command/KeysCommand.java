package pulse.server.command;

import picocli.CommandLine.Command;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes, lists, changes, rotates and revokes API keys, whether or not a server is running on the"
                + " data. Every change is in the account's audit log.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {}
