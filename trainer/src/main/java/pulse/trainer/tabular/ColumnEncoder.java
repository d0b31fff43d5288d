package pulse.trainer.tabular;

/// Turns the cells of one column into numbers. Immutable once fitted.
sealed interface ColumnEncoder permits NumberEncoder, CalendarEncoder, WordEncoder {

    /// How many numbers a cell becomes.
    int width();

    /// Writes a cell that was not fitted on as [#width] numbers, NaN for unknown.
    void encode(String cell, double[] into, int at);

    /// Writes the cell of a row that was fitted on, such that the row's own label has no part in it.
    default void encodeFitted(int row, String cell, double[] into, int at) {
        encode(cell, into, at);
    }
}
