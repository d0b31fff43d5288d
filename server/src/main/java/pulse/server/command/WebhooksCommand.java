package pulse.server.command;

import picocli.CommandLine.Command;

@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        description = "Brings webhooks to a developer's machine.",
        synopsisSubcommandLabel = "COMMAND")
final class WebhooksCommand {}
