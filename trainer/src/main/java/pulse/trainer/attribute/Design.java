package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pulse.calibration.Calibrator;
import pulse.persona.Additive;
import pulse.signal.Feature;

/// Which steps of features and which kinds get a coefficient, and which of them are on in each row.
final class Design {

    private static final int EDGES_MAX = 15;
    private static final int KINDS_MAX = 300;

    /// Rows away from a feature's most common value that make it worth a term, and rows of a kind.
    private static final int ROWS_MIN = 20;

    private final List<Feature> features = new ArrayList<>();
    private final List<double[]> edges = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final Map<String, Integer> kinds = new LinkedHashMap<>();
    private final short[][] active;
    private final int[] before;
    private int width;

    /// @param isBare true for no coefficient at all
    Design(List<Moment> moments, boolean isBare) {
        if (!isBare) {
            chooseSteps(moments);
            chooseKinds(moments);
        }
        active = moments.stream().map(this::active).toArray(short[][]::new);
        before = IntStream.range(0, width).map(coefficient -> coefficient - 1).toArray();
        starts.forEach(start -> before[start] = -1);
        kinds.values().forEach(kind -> before[kind] = -1);
    }

    /// Number of coefficients.
    int width() {
        return width;
    }

    /// Coefficients that are on in a row, ascending.
    short[] active(int row) {
        return active[row];
    }

    /// The coefficient of the step before, -1 for the first step of a feature and for kinds: what the difference is
    /// taken to.
    int before(int coefficient) {
        return before[coefficient];
    }

    /// The model of these coefficients. Terms are moved so that each is nought on average over the rows; the
    /// intercept takes the rest.
    Additive additive(double[] values, double priorWeight, double intercept) {
        List<Additive.Term> terms = new ArrayList<>();
        double moved = intercept;
        double[] on = new double[width];
        for (short[] row : active) {
            for (short coefficient : row) {
                on[coefficient]++;
            }
        }
        for (int at = 0; at < features.size(); at++) {
            double[] steps = new double[edges.get(at).length + 1];
            double mean = 0;
            for (int step = 1; step < steps.length; step++) {
                int coefficient = starts.get(at) + step - 1;
                steps[step] = values[coefficient];
                mean += values[coefficient] * on[coefficient] / active.length;
            }
            double centre = mean;
            moved += centre;
            terms.add(new Additive.Term(
                    features.get(at),
                    Arrays.stream(edges.get(at)).boxed().toList(),
                    Arrays.stream(steps).map(step -> step - centre).boxed().toList()));
        }
        Map<String, Double> weightsOfKinds = new HashMap<>();
        kinds.forEach((key, coefficient) -> weightsOfKinds.put(key, values[coefficient]));
        return new Additive(priorWeight, moved, terms, weightsOfKinds, new Calibrator.Identity());
    }

    private void chooseSteps(List<Moment> moments) {
        for (Feature feature : Feature.values()) {
            double[] cuts = edges(moments, feature);
            if (cuts.length > 0) {
                features.add(feature);
                edges.add(cuts);
                starts.add(width);
                width += cuts.length;
            }
        }
    }

    private void chooseKinds(List<Moment> moments) {
        Map<String, Integer> counts = new HashMap<>();
        moments.forEach(moment -> moment.kinds().forEach(key -> counts.merge(key, 1, Integer::sum)));
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= ROWS_MIN)
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(KINDS_MAX)
                .forEach(entry -> kinds.put(entry.getKey(), width++));
    }

    private short[] active(Moment moment) {
        short[] on = new short[features.size() + moment.kinds().size()];
        int count = 0;
        for (int at = 0; at < features.size(); at++) {
            int step = step(edges.get(at), moment.features()[features.get(at).ordinal()]);
            if (step > 0) {
                on[count++] = (short) (starts.get(at) + step - 1);
            }
        }
        for (String key : moment.kinds()) {
            Integer coefficient = kinds.get(key);
            if (coefficient != null) {
                on[count++] = coefficient.shortValue();
            }
        }
        Arrays.sort(on, 0, count);
        return Arrays.copyOf(on, count);
    }

    private static int step(double[] cuts, double value) {
        int step = 0;
        while (step < cuts.length && value > cuts[step]) {
            step++;
        }
        return step;
    }

    /// Edges midway between neighbouring values at even shares of the rows; none when the feature hardly varies.
    private static double[] edges(List<Moment> moments, Feature feature) {
        double[] sorted = moments.stream()
                .mapToDouble(moment -> moment.features()[feature.ordinal()])
                .sorted()
                .toArray();
        if (awayFromCommonest(sorted) < ROWS_MIN) {
            return new double[0];
        }
        double[] cuts = new double[EDGES_MAX];
        int used = 0;
        for (int share = 0; share < EDGES_MAX; share++) {
            double cut = cutAbove(sorted, sorted[(int) ((long) share * sorted.length / EDGES_MAX)]);
            if (!Double.isNaN(cut) && (used == 0 || cut > cuts[used - 1])) {
                cuts[used++] = cut;
            }
        }
        return Arrays.copyOf(cuts, used);
    }

    private static double cutAbove(double[] sorted, double value) {
        for (double other : sorted) {
            if (other > value) {
                return (value + other) / 2;
            }
        }
        return Double.NaN;
    }

    private static int awayFromCommonest(double[] sorted) {
        int most = 0;
        int run = 0;
        for (int at = 0; at < sorted.length; at++) {
            run = at > 0 && sorted[at] == sorted[at - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return sorted.length - most;
    }
}
