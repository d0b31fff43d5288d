package pulse.bench.webhooks;

import picocli.CommandLine.Command;

/// `webhooks-trial`: whether webhooks can be trusted.
@Command(
        name = "webhooks-trial",
        description = "Tries whether webhooks can be trusted: simulated faults, a server under load, a server killed.",
        mixinStandardHelpOptions = true,
        subcommands = {SimulateWebhooksCommand.class, LoadTrialCommand.class, KillTrialCommand.class})
public final class WebhooksTrialCommand {}
