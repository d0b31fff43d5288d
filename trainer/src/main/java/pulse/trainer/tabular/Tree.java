package pulse.trainer.tabular;

/// One regression tree in parallel arrays; node 0 is the root. A negative feature marks a leaf.
final class Tree {

    /// That a node asks about, or -1 in a leaf.
    private final int[] feature;
    /// Greatest bin that goes left.
    private final int[] bin;
    /// Greatest value that goes left; what is missing goes left too.
    private final double[] edge;
    /// Node of those that go left.
    private final int[] left;
    /// Node of the others.
    private final int[] right;
    /// Log-odds that a leaf adds.
    private final double[] value;

    Tree(int[] feature, int[] bin, double[] edge, int[] left, int[] right, double[] value) {
        this.feature = feature;
        this.bin = bin;
        this.edge = edge;
        this.left = left;
        this.right = right;
        this.value = value;
    }

    /// O(depth), allocates nothing.
    double at(double[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            node = row[feature[node]] > edge[node] ? right[node] : left[node];
        }
        return value[node];
    }

    /// The same for a row in bins, bins by feature.
    double at(byte[][] bins, int row) {
        int node = 0;
        while (feature[node] >= 0) {
            node = bins[feature[node]][row] > bin[node] ? right[node] : left[node];
        }
        return value[node];
    }
}
