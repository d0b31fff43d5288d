package pulse.neighbour;

import java.util.Arrays;

/// A second look at the first of a list: small symmetric trees, boosted, whose sum is added to the blend's score there.
///
/// Every level of a tree asks all its nodes the same question (`column > edge`), so that the answers, read as bits,
/// are the leaf: no branches, and one instruction asks many places at once. After Prokhorenkova et al., "CatBoost:
/// unbiased boosting with categorical features" (NeurIPS 2018), whose trees have this form. Immutable.
/// O(trees · {@link #DEPTH} · places).
public final class Refinement {
    /// Questions a tree asks.
    public static final int DEPTH = 4;

    /// Leaves of a tree.
    public static final int LEAVES = 1 << DEPTH;

    /// Trees at most.
    public static final int TREES_MAX = 200;

    private static final Refinement NONE = new Refinement(new int[0], new int[0], new float[0]);

    private final int[] columns;
    private final int[] edges;
    private final float[] leaves;

    /// @param columns of {@link ListHead}, {@link #DEPTH} a tree, the first question first
    /// @param edges greatest value that answers no, as many
    /// @param leaves what a leaf adds, {@link #LEAVES} a tree, that of all noes first
    public Refinement(int[] columns, int[] edges, float[] leaves) {
        int trees = columns.length / DEPTH;
        if (trees > TREES_MAX
                || columns.length != trees * DEPTH
                || edges.length != columns.length
                || leaves.length != trees * LEAVES) {
            throw new IllegalArgumentException("a refinement of " + columns.length + " columns, " + edges.length
                    + " edges and " + leaves.length + " leaves is not one of whole trees, at most " + TREES_MAX);
        }
        for (int column : columns) {
            if (column < 0 || column >= ListHead.COLUMNS) {
                throw new IllegalArgumentException("column " + column + " is none of " + ListHead.COLUMNS);
            }
        }
        for (float leaf : leaves) {
            if (!Float.isFinite(leaf)) {
                throw new IllegalArgumentException("a leaf adds " + leaf + ", must be finite");
            }
        }
        this.columns = columns.clone();
        this.edges = edges.clone();
        this.leaves = leaves.clone();
    }

    /// Leaves every list as the blend orders it.
    public static Refinement none() {
        return NONE;
    }

    public boolean isNone() {
        return columns.length == 0;
    }

    public int trees() {
        return columns.length / DEPTH;
    }

    /// The column that a tree asks about at a level.
    public int column(int tree, int level) {
        return columns[tree * DEPTH + level];
    }

    /// The greatest value that answers no there.
    public int edge(int tree, int level) {
        return edges[tree * DEPTH + level];
    }

    /// What a leaf adds.
    public float leaf(int tree, int leaf) {
        return leaves[tree * LEAVES + leaf];
    }

    /// Writes what is to be added to the score of each place. Allocates nothing.
    void correct(ListHead head, float[] sums) {
        int[] values = head.values();
        int count = head.count();
        Arrays.fill(sums, 0, count, 0);
        for (int question = 0, from = 0; question < columns.length; question += DEPTH, from += LEAVES) {
            ask(values, question, from, count, sums);
        }
    }

    /// Asks a tree of every place: the answers, signs of edge minus value, are the bits of the leaf.
    private void ask(int[] values, int question, int from, int count, float[] sums) {
        int first = columns[question] * ListHead.SIZE;
        int second = columns[question + 1] * ListHead.SIZE;
        int third = columns[question + 2] * ListHead.SIZE;
        int fourth = columns[question + 3] * ListHead.SIZE;
        int edge1 = edges[question];
        int edge2 = edges[question + 1];
        int edge3 = edges[question + 2];
        int edge4 = edges[question + 3];
        for (int place = 0; place < count; place++) {
            int leaf = (edge1 - values[first + place]) >>> 31 << 3
                    | (edge2 - values[second + place]) >>> 31 << 2
                    | (edge3 - values[third + place]) >>> 31 << 1
                    | (edge4 - values[fourth + place]) >>> 31;
            sums[place] += leaves[from + leaf];
        }
    }
}
