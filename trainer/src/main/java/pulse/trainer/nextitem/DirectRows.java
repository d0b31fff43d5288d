package pulse.trainer.nextitem;

/// One step of the transition graph, pruned: for each item its strongest direct partners with four measures.
/// Columnar; row `i` is `starts[i]` to `starts[i + 1]`.
final class DirectRows {
    final int[] starts;
    final int[] items;
    final float[] step;
    final float[] forward;
    final float[] backward;
    final float[] together;

    DirectRows(int[] starts, int[] items, float[] step, float[] forward, float[] backward, float[] together) {
        this.starts = starts;
        this.items = items;
        this.step = step;
        this.forward = forward;
        this.backward = backward;
        this.together = together;
    }
}
