package pulse.bench.twins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.forecast.Figures;
import pulse.bench.forecast.ProductFile;
import pulse.bench.forecast.ReportOutput;
import pulse.bench.input.InputProblem;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.measure.Scores;
import pulse.twin.Vocabulary;

/// `evaluate twins`: how well twins agree with what people found of products.
@Command(
        name = "twins",
        description = {
            "Makes the twins of labelled products as the server does, and scores them against the labels.",
            "An attribute is a trait (sustainability), or a facet and a name: audience:women, occasion:party, "
                    + "season:summer, style:formal, claim:vegan, interest:running, tier:top. Other names are understood"
                    + " where they are plain: sustainable, luxury, vegan, occasion:office, gender:female."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Labels: one {\"id\": \"p1\", \"attribute\": \"vegan\", \"value\": true} a line, or a table called .csv with a"
                    + " column id and one for each attribute, 1 or 0, empty where not judged.",
            "",
            "Example:",
            "  evaluate twins --products products.jsonl --labels second.csv,third-odd.csv --without gender --json"
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
public final class EvaluateTwinsCommand implements Callable<Integer> {

    private static final int DRAWS = 400;

    @Spec
    private CommandSpec spec;

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private Path products;

    @Option(
            names = "--labels",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "Labels as JSON Lines or a table, in one file or several.")
    private List<Path> labels;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            description = "An attribute of products to take out before they are read, such as gender.")
    private String without = "";

    @Option(names = "--seed", paramLabel = "N", description = "Of the intervals' draws; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        output.print(spec.commandLine().getOut(), report(), EvaluateTwinsCommand::lines);
        return 0;
    }

    private ObjectNode report() throws IOException {
        Map<String, List<LabelFile.Label>> judged = LabelFile.read(labels);
        judged.keySet().forEach(this::entry);
        Catalog catalog = catalog();
        Set<String> ids = judged.values().stream()
                .flatMap(List::stream)
                .map(LabelFile.Label::productId)
                .collect(Collectors.toSet());
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("products", catalog.size());
        try (SentenceModelInTemp model = new SentenceModelInTemp()) {
            long startedNs = System.nanoTime();
            TwinTrial trial = new TwinTrial(catalog, ids, model.model());
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            if (trial.size() == 0) {
                throw InputProblem.in(labels.getFirst(), "names no product of " + products);
            }
            report.put("labelled_products", trial.size());
            report.put("unknown_products", ids.size() - trial.size());
            report.put("twins_per_second", Math.round(trial.size() / seconds));
            ObjectNode attributes = report.putObject("attributes");
            judged.forEach((name, rows) -> attributes.set(name, figures(trial, entry(name), rows)));
        }
        return report;
    }

    private Catalog catalog() throws IOException {
        Catalog all = ProductFile.read(products);
        List<Product> changed = all.ordinals()
                .mapToObj(ordinal -> Objects.requireNonNull(all.at(ordinal)))
                .filter(product -> product.attributes().containsKey(without))
                .map(product -> {
                    Map<String, String> rest = new HashMap<>(product.attributes());
                    rest.remove(without);
                    return product.withAttributes(rest);
                })
                .toList();
        return all.with(changed, List.of());
    }

    private ObjectNode figures(TwinTrial trial, Vocabulary.Entry entry, List<LabelFile.Label> rows) {
        Scores scores = trial.scores(entry, rows);
        int count = scores.once().length;
        long positives = scores.ascending().filter(scores::happened).count();
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("scored_as", entry.kind() + ":" + entry.name());
        node.put("labels", count);
        node.put("positives", positives);
        return node.setAll(Figures.of(scores, Bootstrap.ofRows(count, DRAWS, seed)));
    }

    private Vocabulary.Entry entry(String attribute) {
        return Vocabulary.shipped()
                .find(attribute)
                .orElseThrow(() -> InputProblem.in(
                        labels.getFirst(),
                        "attribute " + attribute + " is unknown; traits: value, quality, brand_driven, social_proof,"
                                + " novelty, performance, comfort, durability, convenience, sustainability, aesthetics,"
                                + " giftability, indulgence, safety, status; facets: audience:, occasion:, season:,"
                                + " style:, claim:, interest:, tier:"));
    }

    private static String lines(ObjectNode report) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                "%d labelled products of %d%n%-24s %7s %9s  %-22s %-22s %7s%n",
                report.path("labelled_products").asInt(),
                report.path("products").asInt(),
                "attribute",
                "labels",
                "positives",
                "auc",
                "average precision",
                "ece"));
        report.path("attributes")
                .properties()
                .forEach(each -> lines.append(String.format(
                        Locale.ROOT,
                        "%-24s %7d %9d  %-22s %-22s %7.3f%n",
                        each.getKey(),
                        each.getValue().path("labels").asInt(),
                        each.getValue().path("positives").asInt(),
                        interval(each.getValue().path("auc")),
                        interval(each.getValue().path("average_precision")),
                        each.getValue().path("calibration_error").path("value").asDouble(Double.NaN))));
        return lines.toString();
    }

    private static String interval(JsonNode figure) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f-%.3f)",
                figure.path("value").asDouble(Double.NaN),
                figure.path("low").asDouble(Double.NaN),
                figure.path("high").asDouble(Double.NaN));
    }
}
