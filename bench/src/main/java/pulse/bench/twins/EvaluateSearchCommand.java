package pulse.bench.twins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.forecast.ReportOutput;
import pulse.bench.input.InputProblem;
import pulse.embedding.CachedTextVectors;
import pulse.embedding.QueryVectors;
import pulse.trainer.measure.Bootstrap;

/// `evaluate search`: whether the query finds the product.
@Command(
        name = "search",
        description = {
            "Ranks the products judged for each query with the search that serves, and gives NDCG@10 by query with 95%"
                    + " intervals, beside BM25 alone, the sentence model alone and the fast query vectors alone.",
            "All products of the file make one shop; its words are learnt as a server learns those of its catalogue.",
            "serving is what a query finds once the model has answered it, within milliseconds of its first ask;"
                    + " serving_first_ask is what the very first ask finds, from learnt words."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file is a table, packed with gzip or not, with the columns query, product_title, product_description"
                    + " and median_relevance.",
            "",
            "Example:",
            "  evaluate search --pairs pairs.csv.gz --json"
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
public final class EvaluateSearchCommand implements Callable<Integer> {

    private static final int DRAWS = 2_000;
    private static final int CACHED_MAX = 20_000;
    private static final String SERVING = "serving";

    @Spec
    private CommandSpec spec;

    @Option(names = "--pairs", required = true, paramLabel = "FILE", description = "Queries, products and relevance.")
    private Path pairs;

    @Option(names = "--seed", paramLabel = "N", description = "Of the intervals' draws; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        output.print(spec.commandLine().getOut(), report(), EvaluateSearchCommand::lines);
        return 0;
    }

    private ObjectNode report() throws IOException {
        Map<String, List<PairFile.Judged>> queries = PairFile.read(pairs);
        Map<String, double[]> gains = new LinkedHashMap<>();
        try (SentenceModelInTemp model = new SentenceModelInTemp()) {
            SearchTrial trial = new SearchTrial(queries, model.model());
            QueryVectors fast = new QueryVectors(model.model(), model::model, model.folder(), CACHED_MAX, behind -> {});
            fast.learn(trial.titles());
            CachedTextVectors full = new CachedTextVectors(model.model(), CACHED_MAX);
            gains.put(SERVING, SearchTrial.gains(queries, trial.serving(full)));
            gains.put("serving_first_ask", SearchTrial.gains(queries, trial.serving(fast)));
            gains.put("bm25", SearchTrial.gains(queries, trial.words()));
            gains.put("sentence_model", SearchTrial.gains(queries, trial.meaning(full)));
            gains.put("query_vectors", SearchTrial.gains(queries, trial.meaning(fast)));
        }
        return report(queries, gains);
    }

    private ObjectNode report(Map<String, List<PairFile.Judged>> queries, Map<String, double[]> gains) {
        double[] serving = gains.getOrDefault(SERVING, new double[0]);
        int[] counted = IntStream.range(0, serving.length)
                .filter(query -> !Double.isNaN(serving[query]))
                .toArray();
        if (counted.length == 0) {
            throw InputProblem.in(pairs, "has no query whose products differ in relevance");
        }
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("queries", queries.size());
        report.put("queries_counted", counted.length);
        report.put("pairs", queries.values().stream().mapToInt(List::size).sum());
        Bootstrap bootstrap = Bootstrap.ofRows(counted.length, DRAWS, seed);
        ObjectNode figures = report.putObject("ndcg_at_10");
        ObjectNode differences = report.putObject("serving_less");
        gains.forEach((way, values) -> {
            put(figures.putObject(way), counted, bootstrap, query -> values[query]);
            if (!way.equals(SERVING)) {
                put(differences.putObject(way), counted, bootstrap, query -> serving[query] - values[query]);
            }
        });
        return report;
    }

    /// The mean over queries, with its interval.
    private static void put(ObjectNode node, int[] counted, Bootstrap bootstrap, Figure figure) {
        Bootstrap.Interval interval = bootstrap.interval(weights -> mean(counted, weights, figure));
        int[] once = IntStream.generate(() -> 1).limit(counted.length).toArray();
        node.put("value", rounded(mean(counted, once, figure)));
        node.put("low", rounded(interval.low()));
        node.put("high", rounded(interval.high()));
    }

    private interface Figure {
        double of(int query);
    }

    private static double mean(int[] counted, int[] weights, Figure figure) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < counted.length; i++) {
            sum += weights[i] * figure.of(counted[i]);
            all += weights[i];
        }
        return sum / all;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }

    private static String lines(ObjectNode report) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                "%d queries, %d of them with products of different relevance, %d pairs%nNDCG@10%n",
                report.path("queries").asInt(),
                report.path("queries_counted").asInt(),
                report.path("pairs").asInt()));
        report.path("ndcg_at_10").properties().forEach(way -> lines.append(line(way.getKey(), way.getValue())));
        lines.append(String.format("serving less%n"));
        report.path("serving_less").properties().forEach(way -> lines.append(line(way.getKey(), way.getValue())));
        return lines.toString();
    }

    private static String line(String name, JsonNode figure) {
        return String.format(
                Locale.ROOT,
                "  %-20s %8.4f  (%.4f to %.4f)%n",
                name,
                figure.path("value").asDouble(),
                figure.path("low").asDouble(),
                figure.path("high").asDouble());
    }
}
