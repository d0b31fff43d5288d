package pulse.trainer.promotion;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.LearnedAttributes;
import pulse.trainer.attribute.Claim;
import pulse.trainer.attribute.Claims;
import pulse.trainer.attribute.Moment;
import pulse.trainer.attribute.Moments;
import pulse.trainer.attribute.Popularity;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Scores;

/// Watches whether what the active model says still comes true, on visits that ended lately.
///
/// One moment of each visit counts, so that rows are independent. Even a perfect forecaster shows some calibration
/// error on few rows ([Reliability#errorByChance]). A claim has slipped when its error exceeds that by more than
/// [#SLIP].
/// Reliance on others' opinion is watched only where every product has ratings.
public final class CalibrationWatch {

    /// Calibration error, beyond what chance explains, at which a claim has slipped.
    public static final double SLIP = 0.04;

    /// Rows of a claim that say anything.
    public static final int ROWS_MIN = 200;

    private CalibrationWatch() {}

    /// How one claim holds up.
    ///
    /// @param rows visits that judged it
    /// @param error expected calibration error over ten bins
    /// @param byChance what a perfect forecaster would show on as many rows
    public record Reading(Claim claim, int rows, double error, double byChance) {

        /// True when the error is more than chance explains by a margin that matters.
        public boolean hasSlipped() {
            return error - byChance > SLIP;
        }
    }

    /// Readings of the claims that enough visits judged.
    ///
    /// @param recent visits that ended lately, in any order
    public static List<Reading> read(LearnedAttributes active, List<Visit> recent, Catalog catalog) {
        List<Moment> moments = Moments.of(recent, catalog, new Popularity(catalog, recent));
        Set<Claim> claims = EnumSet.allOf(Claim.class);
        if (recent.stream().noneMatch(Visit::isBuying)) {
            claims.remove(Claim.BUYS);
        }
        if (!isRated(catalog)) {
            claims.remove(Claim.TOP_RATED);
        }
        List<Reading> readings = new ArrayList<>();
        for (Claim claim : claims) {
            List<Moment> rows = onePerVisit(moments, claim, recent);
            if (rows.size() >= ROWS_MIN) {
                readings.add(reading(claim, rows, moment -> Claims.probability(active, claim, moment)));
            }
        }
        return readings;
    }

    /// False when some of what counts as top rated is told by popularity, which a few recent visits do not settle.
    private static boolean isRated(Catalog catalog) {
        return catalog.ordinals()
                .mapToObj(catalog::at)
                .allMatch(product -> product != null && product.weightedRating().isPresent());
    }

    private static Reading reading(Claim claim, List<Moment> rows, ToDoubleFunction<Moment> said) {
        double[] probabilities = rows.stream().mapToDouble(said).toArray();
        boolean[] happened = new boolean[probabilities.length];
        for (int row = 0; row < happened.length; row++) {
            happened[row] = rows.get(row).happened(claim);
        }
        Scores scores = Scores.of(probabilities, happened);
        Reliability reliability = Reliability.of(scores, scores.once());
        return new Reading(claim, rows.size(), reliability.error(), reliability.errorByChance());
    }

    /// Of each visit one of the moments that judge the claim, drawn by the visit's id.
    private static List<Moment> onePerVisit(List<Moment> moments, Claim claim, List<Visit> visits) {
        Map<Integer, List<Moment>> byVisit = new HashMap<>();
        for (Moment moment : moments) {
            if (moment.judges(claim)) {
                byVisit.computeIfAbsent(moment.visit(), any -> new ArrayList<>())
                        .add(moment);
            }
        }
        List<Moment> drawn = new ArrayList<>();
        byVisit.forEach((visit, of) ->
                drawn.add(of.get(Math.floorMod(visits.get(visit).sessionId().hashCode(), of.size()))));
        return drawn;
    }
}
