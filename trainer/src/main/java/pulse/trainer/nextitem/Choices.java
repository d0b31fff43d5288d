package pulse.trainer.nextitem;

import java.util.Arrays;
import java.util.SplittableRandom;
import pulse.neighbour.Blend;
import pulse.neighbour.Features;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Workspace;

/// What visitors chose and what they passed over: for each case the candidates' features, the chosen one first. Cases
/// whose answer no source named teach nothing and are left out.
///
/// Of what was passed over, the {@link #HARDEST} best ranked are kept and {@link #DRAWN} of the rest, spread evenly
/// with a random start, each standing for its share of the rest. Sizing: 4 bytes a feature of each candidate, 9 KB
/// a case.
final class Choices {
    private static final int HARDEST = 64;
    private static final int DRAWN = 32;

    private final SplittableRandom random;
    private float[] features = new float[Features.COUNT << 10];
    private float[] weights = new float[1 << 10];
    private int[] starts = new int[1 << 6];
    private int[] lengths = new int[1 << 6];
    private int count;

    Choices(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Adds what is answered to cases.
    void observe(NextItems items, Cases cases, boolean excludeCurrent) {
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        for (int c = 0; c < cases.count(); c++) {
            cases.ask(c, prefix);
            int answered = items.rank(prefix, NextItems.RANKED_MAX, excludeCurrent, workspace);
            add(workspace, answered, cases.target(c), prefix.length());
        }
    }

    private void add(Workspace workspace, int answered, int target, int clicks) {
        int chosen = 0;
        while (chosen < answered && workspace.item(chosen) != target) {
            chosen++;
        }
        if (chosen == answered) {
            return;
        }
        int at = starts[count];
        copy(workspace, chosen, 1, at++);
        int hard = Math.min(answered, HARDEST);
        for (int rank = 0; rank < hard; rank++) {
            if (rank != chosen) {
                copy(workspace, rank, 1, at++);
            }
        }
        int rest = answered - hard;
        int drawn = Math.min(rest, DRAWN);
        for (int draw = 0; draw < drawn; draw++) {
            int rank = hard + (int) ((draw + random.nextDouble()) * rest / drawn);
            if (rank != chosen) {
                copy(workspace, rank, (float) rest / drawn, at++);
            }
        }
        if (count + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            lengths = Arrays.copyOf(lengths, 2 * lengths.length);
        }
        lengths[count++] = Blend.lengthOf(clicks);
        starts[count] = at;
    }

    private void copy(Workspace workspace, int rank, float times, int row) {
        int from = row * Features.COUNT;
        if (from + Features.COUNT > features.length) {
            features = Arrays.copyOf(features, features.length + (features.length >> 1));
            weights = Arrays.copyOf(weights, features.length / Features.COUNT);
        }
        weights[row] = times;
        workspace.features(rank, features, from);
    }

    int count() {
        return count;
    }

    /// First candidate of a case: the chosen one.
    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return starts[index + 1];
    }

    /// The set of weights that applies, see {@link Blend#lengthOf}.
    int length(int index) {
        return lengths[index];
    }

    float feature(int candidate, int feature) {
        return features[candidate * Features.COUNT + feature];
    }

    /// Sum of a candidate's features, each times its weight.
    double score(int candidate, double[] weights) {
        int at = candidate * Features.COUNT;
        double score = 0;
        for (int f = 0; f < Features.COUNT; f++) {
            score += weights[f] * features[at + f];
        }
        return score;
    }

    /// Adds a candidate's features, times a factor.
    void add(int candidate, double factor, double[] to) {
        int at = candidate * Features.COUNT;
        for (int f = 0; f < Features.COUNT; f++) {
            to[f] += factor * features[at + f];
        }
    }

    /// How many candidates this one stands for, at least 1.
    float times(int candidate) {
        return weights[candidate];
    }

    int candidates() {
        return starts[count];
    }
}
