package pulse.trainer.tabular;

/// A number as it is.
record NumberEncoder() implements ColumnEncoder {

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(String cell, double[] into, int at) {
        into[at] = Cells.number(cell);
    }
}
