package pulse.trainer.tabular;

/// A question that parts a node.
///
/// @param bin greatest bin of `feature` that goes left
/// @param gain by how much the loss falls, to second order and twice; 0 when no question helps
record Split(int feature, int bin, double gain) {

    static final Split NONE = new Split(-1, 0, 0);
}
