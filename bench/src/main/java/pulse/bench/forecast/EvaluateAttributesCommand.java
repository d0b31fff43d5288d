package pulse.bench.forecast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Scores;

/// `evaluate attributes`: learns attributes from a shop's sessions and says how good forecasts of others are.
@Command(
        name = "attributes",
        description = {
            "Learns the persona's attributes from sessions and scores forecasts of other sessions.",
            "Each is judged after 1, 2 and 3 events, after all events before the one that decides it and at any one "
                    + "moment, with what was known then, against the base rate, the priors alone and a plain logistic "
                    + "model."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  evaluate attributes --products products.jsonl --train may.jsonl --test june.jsonl --json"
        })
public final class EvaluateAttributesCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private Path products = Path.of("");

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "Events to learn from.")
    private Path train = Path.of("");

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "Events to score.")
    private Path test = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(names = "--reliability", paramLabel = "SVG", description = "Draw the reliability curves to this file.")
    private @Nullable Path reliability;

    @Override
    public Integer call() throws IOException {
        output.print(Objects.requireNonNull(spec).commandLine().getOut(), report(), EvaluateAttributesCommand::lines);
        return 0;
    }

    private ObjectNode report() throws IOException {
        Catalog catalog = ProductFile.read(products);
        List<Visit> trained = EventFile.read(train);
        List<Visit> tested = EventFile.read(test);
        long startedNs = System.nanoTime();
        AttributeTrial trial = new AttributeTrial(trained, tested, catalog);
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("products", catalog.size());
        report.put("train_sessions", trained.size());
        report.put("test_sessions", tested.size());
        Figures.put(report, "learning_seconds", (System.nanoTime() - startedNs) / 1e9);
        List<ReliabilityDrawing.Curve> curves = new ArrayList<>();
        ObjectNode attributes = report.putObject("attributes");
        for (AttributeOutcomes outcomes : AttributeOutcomes.ALL) {
            ObjectNode stages = attributes.putObject(outcomes.attribute().wireName());
            for (Stage stage : Stage.values()) {
                Judged judged = trial.judge(outcomes, stage);
                stages.set(stage.wireName(), AttributeReport.of(outcomes, judged, seed));
                if (stage == Stage.BEFORE_END && !judged.rows().isEmpty()) {
                    curves.add(curve(outcomes, judged));
                }
            }
        }
        ObjectNode persona = report.putObject("persona");
        for (Stage stage : Stage.values()) {
            persona.set(stage.wireName(), AttributeReport.ofPersona(trial.judgePersona(stage), seed));
        }
        if (reliability != null) {
            Files.writeString(reliability, ReliabilityDrawing.svg("Forecasts before the deciding event", curves));
        }
        return report;
    }

    private static ReliabilityDrawing.Curve curve(AttributeOutcomes outcomes, Judged judged) {
        Scores scores = judged.scores(Forecaster.LEARNED, 0);
        String name = outcomes.attribute().wireName() + ": " + outcomes.names().getFirst();
        return new ReliabilityDrawing.Curve(name, Reliability.of(scores, scores.once()));
    }

    private static String lines(ObjectNode report) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                "learned from %d sessions, scored on %d%n%-22s %-11s %8s %7s %7s %9s  gain in log loss on base rate, "
                        + "priors, logistic%n",
                report.path("train_sessions").asInt(),
                report.path("test_sessions").asInt(),
                "attribute",
                "stage",
                "sessions",
                "auc",
                "ece",
                "by chance"));
        report.path("attributes")
                .properties()
                .forEach(attribute -> attribute.getValue().properties().forEach(stage -> {
                    var first = stage.getValue().path("outcomes").elements();
                    if (first.hasNext()) {
                        var figures = first.next();
                        lines.append(String.format(
                                Locale.ROOT,
                                "%-22s %-11s %8d %7.4f %7.4f %9.4f ",
                                attribute.getKey(),
                                stage.getKey(),
                                stage.getValue().path("sessions").asInt(),
                                figures.path("auc").path("value").asDouble(Double.NaN),
                                figures.path("calibration_error").path("value").asDouble(Double.NaN),
                                figures.path("calibration_error_by_chance")
                                        .path("value")
                                        .asDouble(Double.NaN)));
                        stage.getValue()
                                .path("gain_on")
                                .forEach(gain -> lines.append(String.format(
                                        Locale.ROOT,
                                        " %+.4f (%+.4f to %+.4f)",
                                        gain.path("value").asDouble(),
                                        gain.path("low").asDouble(),
                                        gain.path("high").asDouble())));
                        lines.append('\n');
                    }
                }));
        return lines.toString();
    }
}
