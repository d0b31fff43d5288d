package pulse.bench.forecast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.input.InputProblem;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Scores;

/// `evaluate intent`: learns who buys from a table of visits and says how good its forecasts of other visits are.
@Command(
        name = "intent",
        description = {
            "Learns the probability of a label from a table and scores it on rows it has not seen.",
            "Columns may hold numbers or words; cells may be empty. Everything is chosen inside the training rows."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  evaluate intent --train visits.csv --test later.csv --label bought --json",
            "  evaluate intent --train visits.csv --label bought --folds 10 --drop page_value",
            "  evaluate intent --train visits.csv --label bought --train-where 'month!=Oct' --test-where month=Oct"
        })
public final class EvaluateIntentCommand implements Callable<Integer> {

    private static final int DRAWS = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--train", required = true, paramLabel = "CSV", description = "Rows to learn from; gzip is read.")
    private Path train = Path.of("");

    @Option(
            names = "--test",
            paramLabel = "CSV",
            description = "Rows to score. Without it, --folds or --test-where takes them from --train.")
    private @Nullable Path test;

    @Option(names = "--label", required = true, paramLabel = "COLUMN", description = "What to forecast: true or false.")
    private String label = "";

    @Option(names = "--positive", paramLabel = "VALUE", description = "The label's value that counts as true.")
    private String positive = "";

    @Option(names = "--drop", paramLabel = "COLUMN", description = "A column not to learn from; may be repeated.")
    private List<String> dropped = new ArrayList<>();

    @Option(names = "--folds", paramLabel = "K", description = "Cross-validate on --train alone, in K folds.")
    private int folds;

    @Option(
            names = "--train-where",
            paramLabel = "COLUMN=VALUES",
            description = "Learn only from rows with (=) or without (!=) one of the values.")
    private @Nullable String trainWhere;

    @Option(names = "--test-where", paramLabel = "COLUMN=VALUES", description = "The same for the rows to score.")
    private @Nullable String testWhere;

    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(names = "--reliability", paramLabel = "SVG", description = "Draw the reliability curve to this file.")
    private @Nullable Path reliability;

    @Override
    public Integer call() throws IOException {
        output.print(Objects.requireNonNull(spec).commandLine().getOut(), report(), EvaluateIntentCommand::lines);
        return 0;
    }

    private ObjectNode report() throws IOException {
        CsvFile rows = filtered(CsvFile.read(train), trainWhere);
        List<String> columns = columns(rows);
        boolean[] labels = rows.labels(label, positive);
        long startedNs = System.nanoTime();
        IntentTrial trial = trial(rows, columns, labels);
        double seconds = (System.nanoTime() - startedNs) / 1e9;
        Scores scores = Scores.of(trial.probabilities(), trial.labels());
        Reliability curve = Reliability.of(scores, scores.once());
        if (reliability != null) {
            String svg =
                    ReliabilityDrawing.svg("P(" + label + ")", List.of(new ReliabilityDrawing.Curve(label, curve)));
            Files.writeString(reliability, svg);
        }
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("label", label);
        dropped.forEach(report.putArray("dropped")::add);
        report.put("folds", folds);
        report.put("train_rows", rows.table().size());
        report.put("test_rows", trial.labels().length);
        report.set("scores", Figures.of(scores, Bootstrap.ofRows(trial.labels().length, DRAWS, seed)));
        report.set("base_rate_only", baseline(labels, trial));
        report.set("reliability", bins(curve));
        report.set("model", new ObjectMapper().valueToTree(trial.choices()));
        Figures.put(report, "seconds", seconds);
        return report;
    }

    private IntentTrial trial(CsvFile rows, List<String> columns, boolean[] labels) throws IOException {
        try {
            if (folds > 0) {
                return IntentTrial.byFolds(rows.select(columns), labels, folds, seed);
            }
            if (test == null && testWhere == null) {
                throw new InputProblem("give rows to score: --test, --test-where or --folds");
            }
            CsvFile other = filtered(CsvFile.read(test == null ? train : test), testWhere);
            return IntentTrial.apart(
                    rows.select(columns), labels, other.select(columns), other.labels(label, positive), seed);
        } catch (IllegalArgumentException unfit) {
            throw InputProblem.in(train, String.valueOf(unfit.getMessage()));
        }
    }

    private List<String> columns(CsvFile rows) {
        dropped.forEach(rows::column);
        rows.column(label);
        return rows.table().columns().stream()
                .filter(column -> !column.equals(label) && !dropped.contains(column))
                .toList();
    }

    private static CsvFile filtered(CsvFile rows, @Nullable String where) {
        CsvFile kept = where == null ? rows : rows.where(RowCondition.of(where));
        if (kept.table().size() == 0) {
            throw InputProblem.in(rows.file(), "no row is left where " + where);
        }
        return kept;
    }

    private static ObjectNode baseline(boolean[] trained, IntentTrial trial) {
        Scores seen = Scores.of(new double[trained.length], trained);
        double[] constant = new double[trial.labels().length];
        java.util.Arrays.fill(constant, seen.baseRate(seen.once()));
        Scores scores = Scores.of(constant, trial.labels());
        ObjectNode node = new ObjectMapper().createObjectNode();
        Figures.put(node, "log_loss", scores.logLoss(scores.once()));
        Figures.put(node, "brier", scores.brier(scores.once()));
        Figures.put(node, "calibration_error", Math.abs(constant[0] - scores.baseRate(scores.once())));
        return node;
    }

    private static ArrayNode bins(Reliability curve) {
        ArrayNode bins = new ObjectMapper().createArrayNode();
        curve.bins().forEach(bin -> {
            ObjectNode node = bins.addObject();
            node.put("rows", (long) bin.mass());
            Figures.put(node, "forecast", bin.forecast());
            Figures.put(node, "happened", bin.happened());
        });
        return bins;
    }

    private static String lines(ObjectNode report) {
        return String.format(
                "learned from %d rows, scored on %d%n%s",
                report.path("train_rows").asInt(), report.path("test_rows").asInt(), Figures.lines((ObjectNode)
                        report.path("scores")));
    }
}
