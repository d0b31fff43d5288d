package pulse.bench.promotion;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pulse.bench.demo.DemoShop;
import pulse.bench.twins.SentenceModelInTemp;
import pulse.catalog.Product;
import pulse.embedding.CachedTextVectors;
import pulse.ranking.Assortment;
import pulse.ranking.Ranking;
import pulse.trainer.promotion.Comparison;
import pulse.trainer.promotion.History;
import pulse.twin.Tagger;

/// `evaluate promotion`: whether models are promoted when they deserve it, on shops whose truth is known.
@Command(
        name = "promotion",
        description = {
            "Trains a small shop's model again and again, as a server would, and says what was promoted.",
            "In a shop of noise nobody has a taste; in one of change the visitors take to other ways half way.",
            "Each try follows a new slice of visits and is judged against the model active then. A promotion is looked"
                    + " at again on 2,000 fresh visits: it gains nothing when its gain there is within the margin.",
            "",
            "promoted      how often the part took over, the first training left out, which replaces the priors",
            "for nothing   of these, how often it gains nothing on fresh visits; one shop in 20 may ever see one",
            "p <= 0.05     share of tries that a single test at this level would have promoted",
            "nearest       the largest quotient of level and p-value; 1 promotes"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  evaluate promotion --tries 200 --json",
            "  evaluate promotion --tastes change --tries 10"
        })
public final class EvaluatePromotionCommand implements Callable<Integer> {

    private static final int PRODUCTS_MIN = 20;
    private static final int QUERIES_MAX = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--tastes", paramLabel = "NAME", description = "noise (default) or change.")
    private Tastes tastes = Tastes.NOISE;

    @Option(names = "--tries", paramLabel = "N", description = "Trainings after the first; default ${DEFAULT-VALUE}.")
    private int tries = 200;

    @Option(
            names = "--visits",
            paramLabel = "N",
            description = "That come before each try; default ${DEFAULT-VALUE}, the least that a server waits for.")
    private int visits = 500;

    @Option(
            names = "--kept",
            paramLabel = "N",
            description = "Newest visits that the shop keeps, at least 1000; default ${DEFAULT-VALUE}.")
    private int kept = History.SESSIONS_MIN;

    @Option(
            names = "--products",
            paramLabel = "N",
            description = "Of the demo's shop, 20 to 500; default ${DEFAULT-VALUE}.")
    private int products = 100;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Begin no try after so many seconds; 0, the default, makes them all.")
    private long seconds;

    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        List<Product> all = DemoShop.seeded(seed).products();
        if (tries < 1 || visits < 1 || kept < History.SESSIONS_MIN) {
            throw new ParameterException(
                    command.commandLine(),
                    "--tries and --visits must be at least 1, --kept at least " + History.SESSIONS_MIN);
        }
        if (products < PRODUCTS_MIN || products > all.size()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--products is " + products + ", must be " + PRODUCTS_MIN + " to " + all.size());
        }
        long beganNs = System.nanoTime();
        List<Try> made = made(all.subList(0, products), command.commandLine().getErr(), beganNs);
        PromotionReport report = new PromotionReport(made, tastes == Tastes.CHANGE ? tries / 2 + 1 : 0);
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(report.json()
                    .put("tastes", tastes.name().toLowerCase(Locale.ROOT))
                    .put("visits_a_try", visits)
                    .put("visits_kept", kept)
                    .put("products", products)
                    .put("seed", seed)
                    .put("seconds", Math.round((System.nanoTime() - beganNs) / 1e8) / 10.0)
                    .toPrettyString());
        } else {
            out.print(report.text());
        }
        out.flush();
        return 0;
    }

    /// The first training and the tries, with a line of progress each.
    private List<Try> made(List<Product> sold, PrintWriter err, long beganNs) throws IOException {
        try (SentenceModelInTemp model = new SentenceModelInTemp()) {
            Tagger tagger = new Tagger(model.model());
            Assortment assortment =
                    Assortment.empty().with(sold.stream().map(tagger::tag).toList(), List.of());
            PromotionTrial trial = new PromotionTrial(
                    new TrialShop(sold, assortment, kept, seed),
                    new Ranking(new CachedTextVectors(model.model(), QUERIES_MAX)));
            List<Try> made = new ArrayList<>();
            for (int number = 0; number <= tries && isInTime(beganNs); number++) {
                Try next = trial.next(number, number == 0 ? kept : visits, tastes.habit(number, tries));
                err.println(line(next));
                err.flush();
                made.add(next);
            }
            return made;
        }
    }

    private boolean isInTime(long beganNs) {
        return seconds == 0 || System.nanoTime() - beganNs < seconds * 1_000_000_000;
    }

    private String line(Try made) {
        String said = List.of(Part.values()).stream()
                .map(part -> part.label() + " "
                        + part.of(made.proposal())
                                .map(Comparison::pValue)
                                .map(p -> String.format(Locale.ROOT, "%.2g", p))
                                .orElse("-"))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "try %d of %d: %s (p: %s)%s; %.1f s of processor",
                made.number(),
                tries,
                made.isPromoted() ? "promoted " + PromotionReport.names(made.promoted()) : "kept",
                said,
                made.hasSlipped() ? "; had slipped" : "",
                made.cpuSeconds());
    }
}
