package pulse.trainer.nextitem;

import java.util.function.IntPredicate;
import pulse.neighbour.ItemRows;
import pulse.neighbour.SessionLog;

/// Learns rows from item to item: direct transitions, spread by a random walk so that items rarely seen together are
/// still related through what lies between.
///
/// `walk(i) = Σ_{s=1..S} walkOn^(s-1) · P^s(i, ·)`, with P the direct steps of {@link DirectCounts}, normalized by its
/// sum. After each step only the {@link #FRONTIER} heaviest places
/// that hold at least {@link #NEGLIGIBLE} are walked on from, so an item costs
/// O({@link #STEPS} · FRONTIER · rowSize) whatever the log's size.
///
/// After Choi et al., "S-Walk: Accurate and Scalable Session-based Recommendation with Random Walks" (WSDM 2022); the
/// walk goes over counted and damped transitions instead of their ridge regression, which needs a dense matrix of all
/// items.
public final class RowLearner {
    private static final int STEPS = 5;
    private static final int FRONTIER = 64;
    private static final double NEGLIGIBLE = 1e-3;

    private final DirectRows direct;
    private final RowSettings settings;
    private final int bound;
    private Tally place;
    private Tally next;
    private final Tally total;

    private RowLearner(DirectRows direct, RowSettings settings) {
        this.direct = direct;
        this.settings = settings;
        bound = direct.starts.length - 1;
        place = new Tally(bound);
        next = new Tally(bound);
        total = new Tally(bound);
    }

    /// Learns every item's row.
    public static ItemRows learn(SessionLog log, RowSettings settings) {
        return learn(DirectCounts.of(log, new Occurrences(log), settings), settings, item -> true);
    }

    /// Learns the rows of wanted items from their direct steps; the others stay empty.
    static ItemRows learn(DirectRows direct, RowSettings settings, IntPredicate wanted) {
        return new RowLearner(direct, settings).rows(wanted);
    }

    private ItemRows rows(IntPredicate wanted) {
        ItemRows.Builder builder = new ItemRows.Builder(bound);
        float[][] measures = new float[3][bound];
        for (int item = 0; item < bound; item++) {
            if (!wanted.test(item)) {
                builder.endRow();
                continue;
            }
            walk(item);
            int kept = total.prune(settings.rowSize());
            scatter(item, measures, true);
            double sum = 1e-12;
            for (int i = 0; i < total.count; i++) {
                sum += total.values[total.touched[i]];
            }
            for (int i = 0; i < kept; i++) {
                int to = total.touched[i];
                builder.entry(to, (float) (total.values[to] / sum), measures[0][to], measures[1][to], measures[2][to]);
            }
            scatter(item, measures, false);
            builder.endRow();
        }
        return builder.build();
    }

    private void scatter(int item, float[][] measures, boolean set) {
        for (int e = direct.starts[item]; e < direct.starts[item + 1]; e++) {
            int to = direct.items[e];
            measures[0][to] = set ? direct.forward[e] : 0;
            measures[1][to] = set ? direct.backward[e] : 0;
            measures[2][to] = set ? direct.together[e] : 0;
        }
    }

    private void walk(int item) {
        total.clear();
        place.clear();
        place.add(item, 1);
        for (int s = 0; s < STEPS; s++) {
            step();
            for (int i = 0; i < place.count; i++) {
                int at = place.touched[i];
                total.add(at, place.values[at]);
            }
        }
    }

    private void step() {
        next.clear();
        int from = place.prune(FRONTIER);
        double damp = total.count == 0 ? 1 : settings.walkOn();
        for (int i = 0; i < from; i++) {
            int at = place.touched[i];
            double mass = place.values[at] * damp;
            if (mass < NEGLIGIBLE) {
                continue;
            }
            for (int e = direct.starts[at]; e < direct.starts[at + 1]; e++) {
                next.add(direct.items[e], mass * direct.step[e]);
            }
        }
        Tally done = place;
        place = next;
        next = done;
    }
}
