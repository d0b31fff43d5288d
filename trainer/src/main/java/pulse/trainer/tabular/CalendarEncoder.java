package pulse.trainer.tabular;

/// Names of months or weekdays as their place in the year or the week.
///
/// An order lets a model fitted to some months say of another what it learned of the nearest one, where mere names
/// would leave it with nothing.
record CalendarEncoder() implements ColumnEncoder {

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(String cell, double[] into, int at) {
        into[at] = Cells.calendar(cell);
    }
}
