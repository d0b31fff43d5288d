package pulse.trainer.nextitem;

import java.util.Arrays;
import java.util.function.IntPredicate;
import pulse.neighbour.ListHead;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Workspace;

/// The first of what the blend would have answered to each case, in order of time, and which of them was chosen. Cases
/// whose answer is not among them teach nothing and are left out.
///
/// Sizing: 4 bytes a column of each place, 15 KB a case.
final class Heads {
    private final boolean excludeCurrent;
    private int[][] columns = new int[ListHead.COLUMNS][1 << 10];
    private float[] scores = new float[1 << 10];
    private int[] starts = new int[1 << 6];
    private int[] chosen = new int[1 << 6];
    private int count;

    Heads(boolean excludeCurrent) {
        this.excludeCurrent = excludeCurrent;
    }

    /// Adds what is answered to cases.
    ///
    /// @param items with a blend and no refinement
    void observe(NextItems items, Cases cases) {
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        for (int c = 0; c < cases.count(); c++) {
            cases.ask(c, prefix);
            int answered = items.rank(prefix, ListHead.SIZE, excludeCurrent, workspace);
            for (int place = 0; place < answered; place++) {
                if (workspace.item(place) == cases.target(c)) {
                    add(workspace, workspace.head(prefix), place);
                }
            }
        }
    }

    private void add(Workspace workspace, ListHead head, int place) {
        int from = starts[count];
        int to = from + head.count();
        grow(to);
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = head.value(column, row - from);
            }
            scores[row] = workspace.score(row - from);
        }
        chosen[count++] = from + place;
        starts[count] = to;
    }

    private void grow(int rows) {
        if (rows > scores.length) {
            int capacity = Math.max(rows, scores.length + (scores.length >> 1));
            scores = Arrays.copyOf(scores, capacity);
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], capacity);
            }
        }
        if (count + 1 == chosen.length) {
            chosen = Arrays.copyOf(chosen, 2 * chosen.length);
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
    }

    int count() {
        return count;
    }

    /// Rows of the first `heads` cases.
    int rows(int heads) {
        return starts[heads];
    }

    /// First row of a case; it ends where the next one starts.
    int start(int head) {
        return starts[head];
    }

    /// The row that was chosen.
    int chosen(int head) {
        return chosen[head];
    }

    float score(int row) {
        return scores[row];
    }

    int value(int column, int row) {
        return columns[column][row];
    }

    /// Greatest value of each bin but the last, ascending and different, for bins of like mass; none for a column that
    /// is not wanted.
    int[][] edges(int bins, IntPredicate wanted) {
        int[][] edges = new int[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            int[] sorted = wanted.test(column) ? Arrays.copyOf(columns[column], rows(count)) : new int[0];
            Arrays.sort(sorted);
            int size = sorted.length;
            edges[column] = java.util.stream.IntStream.range(1, size == 0 ? 1 : bins)
                    .map(bin -> sorted[(int) ((long) bin * size / bins)])
                    .filter(edge -> edge < sorted[size - 1])
                    .distinct()
                    .toArray();
        }
        return edges;
    }
}
