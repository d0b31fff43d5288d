package pulse.trainer.nextitem;

import java.util.Arrays;
import pulse.neighbour.SessionLog;

/// Counts what comes before and after each item.
///
/// For an item i and a partner j at a distance of d clicks in a session of age a, the pair weighs
/// `e^(-a / ageSeconds) · e^(-(d - 1) / gapSteps) · kind(j)`, summed apart for j after i (forward) and before
/// (backward). The step of the walk is `forward + backward share · backward`, over the partner's own weight raised to
/// the popularity exponent, normalized to sum to one. Apart from any weight, pairs within reach are counted for the
/// cosine.
///
/// Bounded: only the newest occurrences of an item are read and only its strongest partners kept. O(items ·
/// occurrencesMax · reach) at worst.
final class DirectCounts {
    private final SessionLog log;
    private final Occurrences occurrences;
    private final RowSettings settings;
    private final float[] byKind;
    private final double[] byGap;
    private final double[] sessionWeights;
    private final double[] itemWeights;
    private final Tally forward;
    private final Tally backward;
    private final Tally joint;
    private final Tally all;

    private final int[] starts;
    private int[] items = new int[1 << 12];
    private float[] step = new float[1 << 12];
    private float[] ahead = new float[1 << 12];
    private float[] behind = new float[1 << 12];
    private float[] together = new float[1 << 12];
    private int entries;

    private DirectCounts(SessionLog log, Occurrences occurrences, RowSettings settings) {
        this.log = log;
        this.occurrences = occurrences;
        this.settings = settings;
        int bound = occurrences.items();
        byKind = settings.kindWeights().byCode();
        byGap = new double[settings.reach() + 1];
        for (int d = 1; d <= settings.reach(); d++) {
            byGap[d] = Math.exp(-(d - 1) / settings.gapSteps());
        }
        sessionWeights = sessionWeights(log, settings.ageSeconds());
        itemWeights = new double[bound];
        for (int click = 0; click < log.clicks(); click++) {
            itemWeights[log.item(click)] += sessionWeights[occurrences.session(click)];
        }
        forward = new Tally(bound);
        backward = new Tally(bound);
        joint = new Tally(bound);
        all = new Tally(bound);
        starts = new int[bound + 1];
    }

    static DirectRows of(SessionLog log, Occurrences occurrences, RowSettings settings) {
        DirectCounts counts = new DirectCounts(log, occurrences, settings);
        for (int item = 0; item < occurrences.items(); item++) {
            counts.row(item);
        }
        return counts.rows();
    }

    private static double[] sessionWeights(SessionLog log, double ageSeconds) {
        double[] weights = new double[log.sessions()];
        for (int s = 0; s < weights.length; s++) {
            weights[s] = Math.exp(-(log.endSeconds(weights.length - 1) - log.endSeconds(s)) / ageSeconds);
        }
        return weights;
    }

    private void row(int item) {
        forward.clear();
        backward.clear();
        joint.clear();
        all.clear();
        int read = Math.min(settings.occurrencesMax(), occurrences.count(item));
        for (int n = 0; n < read; n++) {
            around(item, occurrences.click(item, n));
        }
        for (int i = 0; i < all.count; i++) {
            int partner = all.touched[i];
            double steps = forward.values[partner] + settings.backward() * backward.values[partner];
            all.values[partner] = steps / Math.pow(itemWeights[partner] + 1, settings.popularityExponent());
        }
        keep(item, read, all.prune(settings.rowSize()));
        starts[item + 1] = entries;
    }

    private void around(int item, int click) {
        int session = occurrences.session(click);
        double weight = sessionWeights[session];
        int to = Math.min(log.end(session), click + settings.reach() + 1);
        for (int other = Math.max(log.start(session), click - settings.reach()); other < to; other++) {
            int partner = log.item(other);
            if (partner != item) {
                double amount = weight * byGap[Math.abs(other - click)] * byKind[log.kind(other)];
                (other > click ? forward : backward).add(partner, amount);
                joint.add(partner, 1);
                all.add(partner, 0);
            }
        }
    }

    private void keep(int item, int read, int kept) {
        double steps = sum(all, kept);
        double forwards = sum(forward, forward.count) + 1;
        double backwards = sum(backward, backward.count) + 1;
        double whole = (double) occurrences.count(item) / Math.max(1, read);
        for (int i = 0; i < kept; i++) {
            int partner = all.touched[i];
            if (all.values[partner] <= 0) {
                continue;
            }
            double both = joint.values[partner] * whole;
            grow();
            items[entries] = partner;
            step[entries] = (float) (all.values[partner] / steps);
            ahead[entries] = (float) (forward.values[partner] / forwards);
            behind[entries] = (float) (backward.values[partner] / backwards);
            together[entries] =
                    (float) (both / Math.sqrt((occurrences.count(item) + 1.0) * (occurrences.count(partner) + 1.0)));
            entries++;
        }
    }

    private static double sum(Tally tally, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += tally.values[tally.touched[i]];
        }
        return sum;
    }

    private void grow() {
        if (entries == items.length) {
            int capacity = entries + (entries >> 1);
            items = Arrays.copyOf(items, capacity);
            step = Arrays.copyOf(step, capacity);
            ahead = Arrays.copyOf(ahead, capacity);
            behind = Arrays.copyOf(behind, capacity);
            together = Arrays.copyOf(together, capacity);
        }
    }

    private DirectRows rows() {
        return new DirectRows(starts, items, step, ahead, behind, together);
    }
}
