package pulse.bench.quality.baseline;

import java.util.Arrays;

/// A sparse square matrix: cells are added in any order, then read row by row.
final class PairSums {
    private final int size;
    private int[] rows = new int[1 << 16];
    private int[] columns = new int[1 << 16];
    private float[] amounts = new float[1 << 16];
    private int count;

    PairSums(int size) {
        this.size = size;
    }

    void add(int row, int column, float amount) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
            columns = Arrays.copyOf(columns, count * 2);
            amounts = Arrays.copyOf(amounts, count * 2);
        }
        rows[count] = row;
        columns[count] = column;
        amounts[count++] = amount;
    }

    /// The matrix with cells of one place summed.
    Matrix matrix() {
        int[] starts = new int[size + 1];
        for (int i = 0; i < count; i++) {
            starts[rows[i] + 1]++;
        }
        for (int row = 0; row < size; row++) {
            starts[row + 1] += starts[row];
        }
        int[] next = starts.clone();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[next[rows[i]]++] = i;
        }
        return summed(starts, order);
    }

    private Matrix summed(int[] starts, int[] order) {
        Matrix matrix = new Matrix(size);
        float[] sums = new float[size];
        boolean[] known = new boolean[size];
        for (int row = 0; row < size; row++) {
            int[] touched = new int[starts[row + 1] - starts[row]];
            int distinct = 0;
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                int column = columns[order[i]];
                if (!known[column]) {
                    known[column] = true;
                    touched[distinct++] = column;
                }
                sums[column] += amounts[order[i]];
            }
            int[] cells = Arrays.copyOf(touched, distinct);
            Arrays.sort(cells);
            float[] values = new float[distinct];
            for (int i = 0; i < distinct; i++) {
                values[i] = sums[cells[i]];
                sums[cells[i]] = 0;
                known[cells[i]] = false;
            }
            matrix.columns[row] = cells;
            matrix.values[row] = values;
        }
        return matrix;
    }

    /// Rows of cells in ascending column.
    static final class Matrix {
        final int[][] columns;
        final float[][] values;

        Matrix(int size) {
            columns = new int[size][];
            values = new float[size][];
        }

        int size() {
            return columns.length;
        }

        float get(int row, int column) {
            int at = Arrays.binarySearch(columns[row], column);
            return at < 0 ? 0 : values[row][at];
        }

        /// Divides every row by its sum.
        void normalizeRows() {
            for (float[] row : values) {
                float sum = 1e-9f;
                for (float value : row) {
                    sum += value;
                }
                for (int i = 0; i < row.length; i++) {
                    row[i] /= sum;
                }
            }
        }
    }
}
