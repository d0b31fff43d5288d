package pulse.bench.quality;

import picocli.CommandLine.Command;
import pulse.bench.forecast.EvaluateAttributesCommand;
import pulse.bench.forecast.EvaluateIntentCommand;
import pulse.bench.forecast.adapter.AdaptCommand;
import pulse.bench.kills.KillsCommand;
import pulse.bench.lift.EvaluateLiftCommand;
import pulse.bench.promotion.EvaluatePromotionCommand;
import pulse.bench.ranking.EvaluateRankingCommand;
import pulse.bench.twins.EvaluateSearchCommand;
import pulse.bench.twins.EvaluateTwinsCommand;

/// `evaluate`: quality on data of your own.
@Command(
        name = "evaluate",
        description = "Measures how good answers are, on data of yours.",
        mixinStandardHelpOptions = true,
        subcommands = {
            NextItemCommand.class,
            AblationCommand.class,
            EvaluateIntentCommand.class,
            EvaluateAttributesCommand.class,
            EvaluateLiftCommand.class,
            EvaluateTwinsCommand.class,
            EvaluateSearchCommand.class,
            EvaluateRankingCommand.class,
            EvaluatePromotionCommand.class,
            KillsCommand.class,
            AdaptCommand.class
        })
public final class EvaluateCommand {}
