package pulse.trainer.attribute;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import pulse.persona.Additive;

/// The moments that judge one claim, with the log-odds each starts from. The moments of one visit are not
/// independent, so all together weigh as much as there are visits; each moment weighs the same, so that what is said
/// at one stage comes true at that stage.
final class Examples {

    private final List<Moment> moments;
    private final double[] priors;
    private final boolean[] labels;
    private final double weight;

    private Examples(List<Moment> moments, double[] priors, boolean[] labels, double weight) {
        this.moments = moments;
        this.priors = priors;
        this.labels = labels;
        this.weight = weight;
    }

    static Examples of(List<Moment> all, Claim claim, ToDoubleFunction<Moment> prior, IntPredicate visitKept) {
        List<Moment> judged = all.stream()
                .filter(moment -> moment.judges(claim) && visitKept.test(moment.visit()))
                .toList();
        boolean[] labels = new boolean[judged.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = judged.get(row).happened(claim);
        }
        double visits = judged.stream().mapToInt(Moment::visit).distinct().count();
        return new Examples(
                judged, judged.stream().mapToDouble(prior).toArray(), labels, visits / Math.max(1, labels.length));
    }

    int size() {
        return labels.length;
    }

    Moment moment(int row) {
        return moments.get(row);
    }

    List<Moment> moments() {
        return moments;
    }

    double prior(int row) {
        return priors[row];
    }

    boolean label(int row) {
        return labels[row];
    }

    /// Of each row, in visits.
    double weight() {
        return weight;
    }

    boolean[] labels() {
        return labels;
    }

    /// Visits of yes or of no, whichever are fewer.
    double fewer() {
        double yes = 0;
        double all = 0;
        for (int row = 0; row < labels.length; row++) {
            yes += labels[row] ? weight : 0;
            all += weight;
        }
        return Math.min(yes, all - yes);
    }

    /// Log-odds before calibration, by row.
    double[] sums(Additive model) {
        double[] sums = new double[labels.length];
        for (int row = 0; row < sums.length; row++) {
            Moment moment = moments.get(row);
            sums[row] = model.sum(priors[row], moment.features(), moment.kinds());
        }
        return sums;
    }
}
