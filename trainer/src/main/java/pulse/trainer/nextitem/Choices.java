package pulse.trainer.nextitem;

import java.util.Arrays;
import pulse.neighbour.Blend;
import pulse.neighbour.Features;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Workspace;

/// What visitors chose and what they passed over: for each case the candidates' features, the chosen one first. Cases
/// whose answer no source named teach nothing and are left out.
///
/// Sizing: 4 bytes a feature of each candidate, 22 KB a case.
final class Choices {
    private float[] features = new float[1 << 16];
    private int[] starts;
    private int[] lengths;
    private int count;

    private Choices(int cases) {
        starts = new int[cases + 1];
        lengths = new int[cases];
    }

    static Choices observe(NextItems items, Cases cases, long nowSeconds, boolean excludeCurrent) {
        Choices choices = new Choices(cases.count());
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        for (int c = 0; c < cases.count(); c++) {
            cases.ask(c, prefix, nowSeconds);
            int answered = items.rank(prefix, NextItems.RANKED_MAX, excludeCurrent, workspace);
            choices.add(workspace, answered, cases.target(c), prefix.length());
        }
        return choices;
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
        copy(workspace, chosen, at++);
        for (int rank = 0; rank < answered; rank++) {
            if (rank != chosen) {
                copy(workspace, rank, at++);
            }
        }
        lengths[count++] = Blend.lengthOf(clicks);
        starts[count] = at;
    }

    private void copy(Workspace workspace, int rank, int row) {
        int from = row * Features.COUNT;
        if (from + Features.COUNT > features.length) {
            features = Arrays.copyOf(features, features.length + (features.length >> 1));
        }
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

    int candidates() {
        return starts[count];
    }
}
