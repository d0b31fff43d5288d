package pulse.server.command;

import picocli.CommandLine.Command;

@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "Lists accounts and gives them plans and limits, whether or not a server is running on the data.",
        synopsisSubcommandLabel = "COMMAND")
final class AccountsCommand {}
