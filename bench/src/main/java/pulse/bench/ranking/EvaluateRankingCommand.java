package pulse.bench.ranking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.forecast.EventFile;
import pulse.bench.forecast.ProductFile;
import pulse.bench.input.InputProblem;
import pulse.catalog.Catalog;
import pulse.embedding.CachedTextVectors;
import pulse.embedding.SentenceModel;
import pulse.infer.Model;
import pulse.persona.Personas;
import pulse.ranking.Assortment;
import pulse.ranking.Feature;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.session.Session;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.ranking.Judgement;
import pulse.trainer.ranking.RankingFit;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;
import pulse.twin.TextTwin;

/// `evaluate ranking`: learns the ranking's weights from a shop's earlier sessions and judges them on its later ones.
@Command(
        name = "ranking",
        description = {
            "Learns the ranking's weights from a shop's sessions and judges them on later ones.",
            "At every product that is new to a visit, the candidates are gathered as they would have been served, and "
                    + "that product is looked for among the first ten: by the hand weights, and by the learned ones."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  evaluate ranking --products products.jsonl --events june.jsonl --ablate --json"})
public final class EvaluateRankingCommand implements Callable<Integer> {

    private static final int QUERY_VECTORS_MAX = 20_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private Path products = Path.of("");

    @Option(names = "--events", required = true, paramLabel = "FILE", description = "Events as JSON Lines.")
    private Path events = Path.of("");

    @Option(
            names = "--judged",
            paramLabel = "SHARE",
            description = "Latest share of the sessions to judge on; default ${DEFAULT-VALUE}.")
    private double judgedShare = 0.3;

    @Option(
            names = "--learn",
            paramLabel = "N",
            description = "Learn from the newest N sessions before those; default: from all.")
    private int learned = Integer.MAX_VALUE;

    @Option(names = "--ablate", description = "Also learn without each feature, to see what it adds.")
    private boolean ablate;

    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object on one line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!(judgedShare > 0 && judgedShare < 1)) {
            throw new InputProblem("--judged is " + judgedShare + ", must be between 0 and 1");
        }
        ObjectNode report = report();
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? report.toString() : report.toPrettyString());
        out.flush();
        return 0;
    }

    private ObjectNode report() throws IOException {
        Catalog catalog = ProductFile.read(products);
        List<Session> sessions = EventFile.read(events).stream()
                .map(visit -> visit.replay().getLast())
                .sorted(Comparator.comparing(Session::startedAt).thenComparing(Session::id))
                .toList();
        int cut = (int) (sessions.size() * (1 - judgedShare));
        List<Session> history = sessions.subList(0, cut);
        List<Session> judged = sessions.subList(cut, sessions.size());
        Path folder = Files.createTempDirectory("pulse-evaluate-ranking");
        try (SentenceModel model = SentenceModel.load(folder, 1)) {
            Assortment assortment = assortment(catalog, new Tagger(model));
            Ranking ranking = new Ranking(new CachedTextVectors(model, QUERY_VECTORS_MAX));
            RankingFit fit =
                    new RankingFit(ranking, Personas.ofPriors(), Model.priors().nextItems(), seed);
            return report(fit, history, judged, assortment);
        } finally {
            delete(folder);
        }
    }

    private ObjectNode report(RankingFit fit, List<Session> history, List<Session> judged, Assortment assortment) {
        List<Session> past = history.subList(Math.max(0, history.size() - learned), history.size());
        long startedNs = System.nanoTime();
        RankingWeights trained = fit.fit(past, assortment);
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("products", assortment.catalog().size());
        report.put("learned_sessions", past.size());
        report.put("learning_seconds", Math.round((System.nanoTime() - startedNs) / 1e8) / 10.0);
        Judgement judgement = fit.judge(history, judged, assortment, RankingWeights.JUDGED, trained);
        report.put("judged_sessions", judgement.sessions()).put("judged_turns", judgement.turns());
        put(report.putObject("hand_to_learned"), judgement);
        report.put("is_better", judgement.isBetter());
        report.putObject("weights").put("base", rounded(trained.base()));
        for (Feature feature : Feature.values()) {
            report.withObject("/weights").put(feature.wireName(), rounded(trained.weight(feature)));
        }
        if (ablate) {
            ablate(fit, past, history, judged, assortment, trained, report.putObject("learned_to_without"));
        }
        return report;
    }

    private static void ablate(
            RankingFit fit,
            List<Session> past,
            List<Session> history,
            List<Session> judged,
            Assortment assortment,
            RankingWeights trained,
            ObjectNode into) {
        Map<Feature, RankingWeights> without = fit.fitWithout(EnumSet.allOf(Feature.class), past, assortment);
        List<Feature> order = new ArrayList<>(without.keySet());
        List<RankingWeights> challengers = order.stream()
                .map(feature -> Objects.requireNonNull(without.get(feature)))
                .toList();
        List<Judgement> judgements = fit.judge(history, judged, assortment, trained, challengers);
        for (int i = 0; i < order.size(); i++) {
            put(into.putObject(order.get(i).wireName()), judgements.get(i));
        }
    }

    private static void put(ObjectNode into, Judgement judgement) {
        put(into.putObject("hit_rate_10"), judgement.hitRate());
        put(into.putObject("mrr_10"), judgement.reciprocalRank());
        put(into.putObject("ndcg_10"), judgement.gain());
    }

    private static void put(ObjectNode into, Judgement.Figure figure) {
        Bootstrap.Interval difference = figure.difference();
        into.put("before", rounded(figure.incumbent())).put("after", rounded(figure.challenger()));
        into.put("difference_low", rounded(difference.low())).put("difference_high", rounded(difference.high()));
    }

    private static double rounded(double value) {
        return Double.isNaN(value) ? value : Math.round(value * 1e4) / 1e4;
    }

    /// Products whose texts are alike are read once.
    private static Assortment assortment(Catalog catalog, Tagger tagger) {
        Map<Long, TextTwin> twins = new HashMap<>();
        List<TaggedProduct> tagged = catalog.ordinals()
                .mapToObj(ordinal -> Objects.requireNonNull(catalog.at(ordinal)))
                .map(product -> new TaggedProduct(
                        product,
                        twins.computeIfAbsent(
                                tagger.fingerprint(product),
                                any -> tagger.tag(product).text())))
                .toList();
        return Assortment.empty().with(tagged, List.of());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
