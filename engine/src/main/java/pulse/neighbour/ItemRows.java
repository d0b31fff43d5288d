package pulse.neighbour;

import java.util.Arrays;

/// For each item the items that follow from it, with four measures of how strongly, learned by the trainer.
///
/// Immutable. Costs 20 bytes an entry. An item beyond the rows, or one never learned, has an empty row.
public final class ItemRows {
    /// Numbers kept for each entry: walk, forward, backward, together.
    static final int MEASURES = 4;

    private final int[] starts;
    private final int[] items;
    private final float[] measures;

    private ItemRows(int[] starts, int[] items, float[] measures) {
        this.starts = starts;
        this.items = items;
        this.measures = measures;
    }

    /// Rows that know nothing.
    public static ItemRows empty() {
        return new ItemRows(new int[1], new int[0], new float[0]);
    }

    int start(int item) {
        return item < starts.length - 1 ? starts[item] : 0;
    }

    int end(int item) {
        return item < starts.length - 1 ? starts[item + 1] : 0;
    }

    int item(int entry) {
        return items[entry];
    }

    float walk(int entry) {
        return measures[entry * MEASURES];
    }

    float forward(int entry) {
        return measures[entry * MEASURES + 1];
    }

    float backward(int entry) {
        return measures[entry * MEASURES + 2];
    }

    float together(int entry) {
        return measures[entry * MEASURES + 3];
    }

    /// Number of rows, empty ones among them.
    int bound() {
        return starts.length - 1;
    }

    public int entries() {
        return items.length;
    }

    public long bytes() {
        return 4L * (starts.length + items.length + measures.length);
    }

    /// Takes rows in ascending order of their item.
    public static final class Builder {
        private final int[] starts;
        private int[] items = new int[1024];
        private float[] measures = new float[1024 * MEASURES];
        private int row;
        private int entries;

        /// @param itemBound number of rows
        public Builder(int itemBound) {
            starts = new int[itemBound + 1];
        }

        /// Adds an entry to the open row.
        ///
        /// @param walk share of a random walk from the row's item that is here
        /// @param forward share of the clicks after the row's item that are here
        /// @param backward share of the clicks before it
        /// @param together cosine of the two items' sessions
        public Builder entry(int item, float walk, float forward, float backward, float together) {
            if (entries == items.length) {
                items = Arrays.copyOf(items, entries + (entries >> 1));
                measures = Arrays.copyOf(measures, items.length * MEASURES);
            }
            int at = entries * MEASURES;
            items[entries++] = item;
            measures[at] = walk;
            measures[at + 1] = forward;
            measures[at + 2] = backward;
            measures[at + 3] = together;
            return this;
        }

        /// Closes the open row and opens the next.
        public Builder endRow() {
            starts[++row] = entries;
            return this;
        }

        public ItemRows build() {
            while (row < starts.length - 1) {
                endRow();
            }
            return new ItemRows(starts, Arrays.copyOf(items, entries), Arrays.copyOf(measures, entries * MEASURES));
        }
    }
}
