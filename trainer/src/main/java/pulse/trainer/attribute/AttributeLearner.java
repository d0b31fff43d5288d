package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import pulse.calibration.Calibrator;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.Additive;
import pulse.persona.LearnedAttributes;
import pulse.persona.Personas;
import pulse.trainer.calibration.Calibration;

/// Learns every attribute from a shop's sessions and their ends.
///
/// Sessions are put in order of time and cut into [#BLOCKS]. How strongly to smooth is decided by what models of the
/// other blocks say of each; whether and how to calibrate, on the newest block by a model of the older ones; then the
/// model is fitted again to all. Where there is too little to learn from, the prior stays, moved by no more than an
/// intercept and a weight.
public final class AttributeLearner {

    /// Blocks of time.
    static final int BLOCKS = 5;

    /// Visits of yes, and of no, that are needed to learn more of a claim than how often it comes true.
    static final int VISITS_MIN = 15;

    /// Visits learned from at most; the newest are kept.
    static final int VISITS_MAX = 300_000;

    /// Visits that choices are made on at most, evenly spaced in time.
    static final int CHOICE_VISITS_MAX = 6_000;

    private static final double[] SMOOTHINGS = {1, 3, 10, 30, 100, Double.POSITIVE_INFINITY};

    private final List<Moment> moments;
    private final int visits;
    private final long seed;

    private AttributeLearner(List<Moment> moments, int visits, long seed) {
        this.moments = moments;
        this.visits = visits;
        this.seed = seed;
    }

    /// The same visits, catalogue and seed give the same model.
    public static LearnedAttributes learn(List<Visit> visits, Catalog catalog, long seed) {
        List<Visit> ordered = visits.stream()
                .sorted(Comparator.comparing(Visit::startedAt).thenComparing(Visit::sessionId))
                .skip(Math.max(0, visits.size() - VISITS_MAX))
                .toList();
        Popularity popularity = new Popularity(catalog, ordered);
        int newest = ordered.size() - Math.min(CHOICE_VISITS_MAX, ordered.size() / BLOCKS);
        LearnedAttributes older = attributes(ordered.subList(0, newest), catalog, popularity, seed);
        Map<String, Calibrator> confidence =
                ConfidenceFit.of(Personas.of(older), ordered.subList(newest, ordered.size()), catalog, popularity);
        return attributes(ordered, catalog, popularity, seed).confidentBy(confidence);
    }

    private static LearnedAttributes attributes(
            List<Visit> ordered, Catalog catalog, Popularity popularity, long seed) {
        List<Moment> moments = Moments.of(ordered, catalog, popularity);
        return new AttributeLearner(moments, ordered.size(), seed).learn(baseRate(ordered, catalog));
    }

    private LearnedAttributes learn(double baseRate) {
        Additive highNotLow = learn(Claim.HIGH_NOT_LOW, moment -> moment.prior(Claim.HIGH_NOT_LOW));
        return new LearnedAttributes(
                highNotLow,
                learn(Claim.MEDIUM, moment -> Claims.prior(highNotLow, Claim.MEDIUM, moment)),
                learn(Claim.SAME_BRAND, moment -> moment.prior(Claim.SAME_BRAND)),
                learn(Claim.TOP_RATED, moment -> moment.prior(Claim.TOP_RATED)),
                isAnyoneBuying()
                        ? learn(Claim.BUYS, moment -> moment.prior(Claim.BUYS))
                        : LearnedAttributes.NOTHING.buys(),
                baseRate,
                Map.of());
    }

    /// A shop none of whose visitors ever buys does not tell its orders: that is no evidence of intent.
    private boolean isAnyoneBuying() {
        return moments.stream().anyMatch(moment -> moment.judges(Claim.BUYS) && moment.happened(Claim.BUYS));
    }

    private Additive learn(Claim claim, ToDoubleFunction<Moment> prior) {
        Examples all = Examples.of(moments, claim, prior, visit -> true);
        if (all.fewer() < VISITS_MIN) {
            return AdditiveFit.fit(all, Double.POSITIVE_INFINITY);
        }
        List<Examples> inside = new ArrayList<>();
        List<Examples> outside = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            int held = block;
            inside.add(Examples.of(moments, claim, prior, visit -> isChosen(visit) && block(visit) == held));
            outside.add(Examples.of(moments, claim, prior, visit -> isChosen(visit) && block(visit) != held));
        }
        double smoothing = smoothing(inside, outside);
        return AdditiveFit.fit(all, smoothing).calibratedBy(calibrator(inside.getLast(), outside.getLast(), smoothing));
    }

    private static double smoothing(List<Examples> inside, List<Examples> outside) {
        double[] losses = IntStream.range(0, SMOOTHINGS.length * BLOCKS)
                .parallel()
                .mapToDouble(at -> {
                    int block = at % BLOCKS;
                    return inside.get(block).logLoss(AdditiveFit.fit(outside.get(block), SMOOTHINGS[at / BLOCKS]));
                })
                .toArray();
        double best = Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int at = 0; at < SMOOTHINGS.length; at++) {
            double loss = Arrays.stream(losses, at * BLOCKS, (at + 1) * BLOCKS).sum();
            if (loss < least) {
                least = loss;
                best = SMOOTHINGS[at];
            }
        }
        return best;
    }

    private Calibrator calibrator(Examples newest, Examples older, double smoothing) {
        return newest.fewer() < VISITS_MIN
                ? new Calibrator.Identity()
                : Calibration.best(newest.sums(AdditiveFit.fit(older, smoothing)), newest.labels(), seed);
    }

    private boolean isChosen(int visit) {
        return visit % (1 + visits / CHOICE_VISITS_MAX) == 0;
    }

    private int block(int visit) {
        return (int) ((long) visit * BLOCKS / visits);
    }

    private static double baseRate(List<Visit> visits, Catalog catalog) {
        double bought = visits.stream()
                .filter(visit -> Ending.of(visit, catalog).bought())
                .count();
        double prior = LearnedAttributes.NOTHING.baseRate();
        if (bought == 0) {
            return prior;
        }
        return (bought + prior * VISITS_MIN) / (visits.size() + VISITS_MIN);
    }
}
