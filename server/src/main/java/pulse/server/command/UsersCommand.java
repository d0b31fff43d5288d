package pulse.server.command;

import picocli.CommandLine.Command;

@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description =
                "Makes, lists, changes and removes the users of an account, whether or not a server is running on the data."
                        + " Every change is in the account's audit log.",
        synopsisSubcommandLabel = "COMMAND")
final class UsersCommand {}
