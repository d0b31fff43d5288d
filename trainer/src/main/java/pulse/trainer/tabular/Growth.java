package pulse.trainer.tabular;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// A tree while it grows: each node's rows, as a range of the grower's order, and the best split of those that are
/// still leaves.
final class Growth {

    final int[] start;
    final int[] end;
    final Split[] splits;
    private final int[] left;
    private final int[] right;
    private int size;

    Growth(int leavesMax) {
        int nodesMax = 2 * leavesMax - 1;
        start = new int[nodesMax];
        end = new int[nodesMax];
        splits = new Split[nodesMax];
        Arrays.fill(splits, Split.NONE);
        left = new int[nodesMax];
        right = new int[nodesMax];
    }

    /// Adds a leaf and returns its node.
    int add(int from, int to, Split best) {
        start[size] = from;
        end[size] = to;
        splits[size] = best;
        left[size] = -1;
        return size++;
    }

    /// Makes a leaf an inner node.
    void part(int node, int leftNode, int rightNode) {
        left[node] = leftNode;
        right[node] = rightNode;
    }

    /// The leaf whose split gains most, or -1 when none gains.
    int mostPromising() {
        int best = -1;
        for (int node = 0; node < size; node++) {
            if (left[node] < 0 && splits[node].gain() > 0 && (best < 0 || splits[node].gain() > splits[best].gain())) {
                best = node;
            }
        }
        return best;
    }

    Tree tree(Bins cuts, IntToDoubleFunction leafValue) {
        int[] feature = new int[size];
        int[] bin = new int[size];
        double[] edge = new double[size];
        double[] value = new double[size];
        for (int node = 0; node < size; node++) {
            if (left[node] < 0) {
                feature[node] = -1;
                value[node] = leafValue.applyAsDouble(node);
            } else {
                feature[node] = splits[node].feature();
                bin[node] = splits[node].bin();
                edge[node] = cuts.upperEdge(feature[node], bin[node]);
            }
        }
        return new Tree(feature, bin, edge, Arrays.copyOf(left, size), Arrays.copyOf(right, size), value);
    }
}
