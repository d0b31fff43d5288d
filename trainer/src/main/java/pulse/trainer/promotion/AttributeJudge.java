package pulse.trainer.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import pulse.calibration.Odds;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.LearnedAttributes;
import pulse.trainer.attribute.Claim;
import pulse.trainer.attribute.Claims;
import pulse.trainer.attribute.Moment;
import pulse.trainer.attribute.Moments;
import pulse.trainer.attribute.Popularity;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.measure.Scores;

/// Judges attributes on visits they were not learned from.
final class AttributeJudge {

    private static final int DRAWS = 100;

    /// Moments that intervals of single claims are drawn from at most, evenly spread.
    private static final int FIGURE_MOMENTS_MAX = 10_000;

    private final List<Moment> moments;
    private final int visits;
    private final Set<Claim> claims;

    private AttributeJudge(List<Moment> moments, int visits, Set<Claim> claims) {
        this.moments = moments;
        this.visits = visits;
        this.claims = claims;
    }

    /// @param judged in order of time
    /// @param popularity of what was learned from, for products without ratings
    /// @param isIntentTold whether the shop tells its orders; without them intent is not judged
    static AttributeJudge of(List<Visit> judged, Catalog catalog, Popularity popularity, boolean isIntentTold) {
        Set<Claim> claims = EnumSet.allOf(Claim.class);
        if (!isIntentTold) {
            claims.remove(Claim.BUYS);
        }
        return new AttributeJudge(Moments.of(judged, catalog, popularity), judged.size(), claims);
    }

    /// Compares on the log loss of a visit: of each claim the mean over the visit's moments, summed over the claims.
    /// Price sensitivity counts once, for its two claims make up the three levels.
    Comparison compare(LearnedAttributes active, LearnedAttributes candidate, double level, long seed) {
        double[] before = scores(active);
        double[] after = scores(candidate);
        int[] told = IntStream.range(0, visits)
                .filter(visit -> !Double.isNaN(before[visit]))
                .toArray();
        return Comparison.of(pick(before, told), pick(after, told), true, level, seed);
    }

    /// Figures of each claim that was judged.
    List<ClaimFigures> figures(LearnedAttributes learned, long seed) {
        List<ClaimFigures> figures = new ArrayList<>();
        for (Claim claim : claims) {
            List<Moment> judged = judged(claim);
            if (!judged.isEmpty()) {
                figures.add(figures(learned, claim, judged, seed));
            }
        }
        return figures;
    }

    /// Mean log loss of the visits.
    double loss(LearnedAttributes learned) {
        return -Arrays.stream(scores(learned))
                .filter(score -> !Double.isNaN(score))
                .average()
                .orElse(0);
    }

    private ClaimFigures figures(LearnedAttributes learned, Claim claim, List<Moment> judged, long seed) {
        double[] said = judged.stream()
                .mapToDouble(moment -> Claims.probability(learned, claim, moment))
                .toArray();
        boolean[] happened = new boolean[said.length];
        for (int row = 0; row < happened.length; row++) {
            happened[row] = judged.get(row).happened(claim);
        }
        Scores scores = Scores.of(said, happened);
        int[] groups = judged.stream().mapToInt(Moment::visit).toArray();
        Bootstrap bootstrap = Bootstrap.ofGroups(groups, visits, DRAWS, seed);
        return new ClaimFigures(
                claim,
                said.length,
                Figure.of(bootstrap, scores.once(), scores::logLoss),
                Figure.of(bootstrap, scores.once(), scores::areaUnderCurve),
                Figure.of(bootstrap, scores.once(), scores::calibrationError));
    }

    private List<Moment> judged(Claim claim) {
        List<Moment> judged =
                moments.stream().filter(moment -> moment.judges(claim)).toList();
        int every = 1 + judged.size() / FIGURE_MOMENTS_MAX;
        return IntStream.range(0, judged.size())
                .filter(row -> row % every == 0)
                .mapToObj(judged::get)
                .toList();
    }

    /// The negative log loss of each visit; NaN for one that judges nothing.
    private double[] scores(LearnedAttributes learned) {
        double[][] sums = new double[Claim.values().length][visits];
        int[][] counts = new int[Claim.values().length][visits];
        for (Moment moment : moments) {
            for (Claim claim : claims) {
                if (moment.judges(claim)) {
                    double probability = Odds.clip(Claims.probability(learned, claim, moment));
                    sums[claim.ordinal()][moment.visit()] +=
                            Math.log(moment.happened(claim) ? probability : 1 - probability);
                    counts[claim.ordinal()][moment.visit()]++;
                }
            }
        }
        double[] scores = new double[visits];
        for (int visit = 0; visit < visits; visit++) {
            scores[visit] = score(sums, counts, visit);
        }
        return scores;
    }

    private static double score(double[][] sums, int[][] counts, int visit) {
        double score = 0;
        boolean isJudged = false;
        for (int claim = 0; claim < sums.length; claim++) {
            if (counts[claim][visit] > 0) {
                score += sums[claim][visit] / counts[claim][visit];
                isJudged = true;
            }
        }
        return isJudged ? score : Double.NaN;
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
