package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.Additive;
import pulse.persona.Confidence;
import pulse.persona.LearnedAttributes;
import pulse.persona.Personas;

/// Learns every attribute from a shop's sessions and their ends.
///
/// Sessions are put in order of time and cut into [#BLOCKS]. How strongly to smooth, and whether and how to calibrate,
/// is decided by what models of the other blocks say of each; then the model is fitted again to all. Where there is too
/// little to learn from, the prior stays, moved by no more than an
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

    /// Visits that confidence is calibrated on at least, where there are as many.
    static final int CONFIDENCE_VISITS_MIN = 1_000;

    private static final double[] SMOOTHINGS = {1, 3, 10, 30, 100, Double.POSITIVE_INFINITY};

    private final List<Moment> moments;
    private final int visits;

    private AttributeLearner(List<Moment> moments, int visits) {
        this.moments = moments;
        this.visits = visits;
    }

    /// The same visits and catalogue give the same model.
    public static LearnedAttributes learn(List<Visit> visits, Catalog catalog) {
        List<Visit> ordered = ordered(visits);
        Popularity popularity = new Popularity(catalog, ordered);
        return attributes(ordered, catalog, popularity).confidentBy(confidence(ordered, catalog, popularity));
    }

    /// The same without how sure personas are, for a fraction of the cost: to compare forecasts.
    public static LearnedAttributes forecasts(List<Visit> visits, Catalog catalog) {
        List<Visit> ordered = ordered(visits);
        return attributes(ordered, catalog, new Popularity(catalog, ordered));
    }

    private static List<Visit> ordered(List<Visit> visits) {
        return visits.stream()
                .sorted(Comparator.comparing(Visit::startedAt).thenComparing(Visit::sessionId))
                .skip(Math.max(0, visits.size() - VISITS_MAX))
                .toList();
    }

    /// On the newest visits by a model of the older ones; where these would be few, on each block by a model of the
    /// others.
    private static Confidence confidence(List<Visit> ordered, Catalog catalog, Popularity popularity) {
        ConfidenceFit fit = new ConfidenceFit(catalog, popularity);
        int all = ordered.size();
        if (all > BLOCKS * CONFIDENCE_VISITS_MIN) {
            int newest = all - Math.min(CHOICE_VISITS_MAX, all / BLOCKS);
            Personas older = Personas.of(attributes(ordered.subList(0, newest), catalog, popularity));
            fit.add(older, ordered.subList(newest, all));
            return fit.confidence();
        }
        for (int block = 0; block < BLOCKS; block++) {
            int from = all * block / BLOCKS;
            int to = all * (block + 1) / BLOCKS;
            List<Visit> others = new ArrayList<>(ordered.subList(0, from));
            others.addAll(ordered.subList(to, all));
            fit.add(Personas.of(attributes(others, catalog, popularity)), ordered.subList(from, to));
        }
        return fit.confidence();
    }

    private static LearnedAttributes attributes(List<Visit> ordered, Catalog catalog, Popularity popularity) {
        List<Moment> moments = Moments.of(ordered, catalog, popularity);
        return new AttributeLearner(moments, ordered.size()).learn(baseRate(ordered, catalog));
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
                Confidence.UNLEARNED);
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
        List<Design> full = designs(outside, false);
        List<Design> bare = designs(outside, true);
        BlockTrial best = Arrays.stream(SMOOTHINGS)
                .parallel()
                .mapToObj(smoothing ->
                        BlockTrial.of(smoothing, inside, outside, Double.isInfinite(smoothing) ? bare : full))
                .min(Comparator.comparingDouble(BlockTrial::logLoss))
                .orElseThrow();
        return AdditiveFit.fit(all, best.smoothing()).calibratedBy(best.calibrator());
    }

    private static List<Design> designs(List<Examples> outside, boolean areBare) {
        return outside.stream()
                .parallel()
                .map(examples -> new Design(examples.moments(), areBare))
                .toList();
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
