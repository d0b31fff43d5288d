package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.catalog.Catalog;
import pulse.persona.Additive;
import pulse.persona.Ends;
import pulse.persona.LearnedAttributes;
import pulse.trainer.calibration.Calibration;

/// Learns every attribute from a shop's sessions and their ends.
///
/// Sessions are put in order of time. How strongly to smooth and whether and how to calibrate is decided on the
/// newest fifth by models of the older ones; then the models are fitted again to all. Where there is too little to
/// learn from, the prior stays.
public final class AttributeLearner {

    /// Moments of yes, and of no, that are needed to learn a claim.
    static final int MOMENTS_MIN = 20;

    private static final double NEWEST_SHARE = 0.2;
    private static final double[] SMOOTHINGS = {3, 10, 30, 100, 300};

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
                .toList();
        Popularity popularity = new Popularity(catalog, ordered);
        List<Moment> moments = Moments.of(ordered, catalog, popularity);
        return new AttributeLearner(moments, ordered.size(), seed).learn(baseRate(ordered, catalog));
    }

    private LearnedAttributes learn(double baseRate) {
        Additive highNotLow = learn(Claim.HIGH_NOT_LOW, moment -> moment.prior(Claim.HIGH_NOT_LOW));
        Additive medium = learn(Claim.MEDIUM, moment -> {
            double sum = highNotLow.sum(moment.prior(Claim.HIGH_NOT_LOW), moment.features());
            double score = Odds.logOdds(highNotLow.calibrator().probability(sum));
            return moment.prior(Claim.MEDIUM) - Ends.together(score);
        });
        return new LearnedAttributes(
                highNotLow,
                medium,
                learn(Claim.SAME_BRAND, moment -> moment.prior(Claim.SAME_BRAND)),
                learn(Claim.TOP_RATED, moment -> moment.prior(Claim.TOP_RATED)),
                learn(Claim.BUYS, moment -> moment.prior(Claim.BUYS)),
                baseRate,
                new Calibrator.Identity());
    }

    private Additive learn(Claim claim, java.util.function.ToDoubleFunction<Moment> prior) {
        int newest = (int) Math.floor(visits * (1 - NEWEST_SHARE));
        Examples older = examples(claim, prior, visit -> visit < newest);
        Examples newer = examples(claim, prior, visit -> visit >= newest);
        Examples all = examples(claim, prior, visit -> true);
        if (!older.suffice() || newer.isEmpty()) {
            return all.suffice() ? all.fit(SMOOTHINGS[SMOOTHINGS.length - 1]) : Additive.NOTHING_LEARNED;
        }
        double best = SMOOTHINGS[0];
        double least = Double.POSITIVE_INFINITY;
        for (double smoothing : SMOOTHINGS) {
            double loss = newer.logLoss(older.fit(smoothing));
            if (loss < least) {
                least = loss;
                best = smoothing;
            }
        }
        Additive judged = older.fit(best);
        Calibrator calibrator = newer.suffice()
                ? Calibration.best(newer.sums(judged), newer.labels(), seed)
                : new Calibrator.Identity();
        return all.fit(best).calibratedBy(calibrator);
    }

    private Examples examples(Claim claim, java.util.function.ToDoubleFunction<Moment> prior, IntPredicate visitKept) {
        List<Moment> judged = new ArrayList<>();
        for (Moment moment : moments) {
            if (moment.judges(claim) && visitKept.test(moment.visit())) {
                judged.add(moment);
            }
        }
        return new Examples(
                judged.stream().map(Moment::features).toList(),
                judged.stream().mapToDouble(prior).toArray(),
                labels(judged, claim));
    }

    private static boolean[] labels(List<Moment> judged, Claim claim) {
        boolean[] labels = new boolean[judged.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = judged.get(row).happened(claim);
        }
        return labels;
    }

    private static double baseRate(List<Visit> visits, Catalog catalog) {
        double bought = visits.stream()
                .filter(visit -> Ending.of(visit, catalog).bought())
                .count();
        double prior = LearnedAttributes.NOTHING.baseRate();
        return (bought + prior * MOMENTS_MIN) / (visits.size() + MOMENTS_MIN);
    }

    /// The moments that judge one claim.
    private static final class Examples {

        private final List<float[]> rows;
        private final double[] priors;
        private final boolean[] labels;

        Examples(List<float[]> rows, double[] priors, boolean[] labels) {
            this.rows = rows;
            this.priors = priors;
            this.labels = labels;
        }

        boolean isEmpty() {
            return rows.isEmpty();
        }

        boolean[] labels() {
            return labels;
        }

        boolean suffice() {
            int yes = 0;
            for (boolean label : labels) {
                yes += label ? 1 : 0;
            }
            return Math.min(yes, labels.length - yes) >= MOMENTS_MIN;
        }

        Additive fit(double smoothing) {
            return AdditiveFit.fit(rows, priors, labels, smoothing);
        }

        double[] sums(Additive model) {
            double[] sums = new double[labels.length];
            for (int row = 0; row < sums.length; row++) {
                sums[row] = model.sum(priors[row], rows.get(row));
            }
            return sums;
        }

        double logLoss(Additive model) {
            double[] sums = sums(model);
            double loss = 0;
            for (int row = 0; row < sums.length; row++) {
                loss += Odds.logLoss(sums[row], labels[row]);
            }
            return loss / sums.length;
        }
    }
}
