package pulse.neighbour;

/// Room for one query at a time, reused by its thread, and the answer of the last. Not thread-safe; about 1 MB.
///
/// Belongs to one model: {@link NextItems#workspace()} makes it.
public final class Workspace {
    final NextItems owner;
    final NextItemModel model;
    final Neighbours neighbours;
    final RowWalk rowWalk;
    final Candidates candidates = new Candidates();
    final float[] worth = new float[Candidates.CAPACITY];
    final Selection selection = new Selection();
    final float[] order = new float[Candidates.CAPACITY];
    final int[] kept = new int[NextItems.RANKED_MAX];
    final float[] features = new float[NextItems.RANKED_MAX * Features.COUNT];
    final float[] scores = new float[NextItems.RANKED_MAX];
    final int[] ranking = new int[NextItems.RANKED_MAX];
    final float[] parts = new float[Part.COUNT];
    final ListHead head = new ListHead();
    final float[] corrections = new float[ListHead.SIZE];
    final float[] vectors = new float[NextItems.RANKED_MAX * ItemVectors.WIDTH];
    final float[] visitVector = new float[ItemVectors.WIDTH];
    final float[] lastVector = new float[ItemVectors.WIDTH];
    float nearTotal;
    float farTotal;
    int keptCount;
    int length;
    int answered;

    Workspace(NextItems owner) {
        this.owner = owner;
        model = owner.model();
        neighbours = new Neighbours(model.settings());
        rowWalk = new RowWalk(model.rowSteps());
    }

    /// Items in the last answer.
    public int count() {
        return answered;
    }

    /// The item at a rank, best first from 0.
    public int item(int rank) {
        return kept[ranking[rank]];
    }

    /// Its score: higher is better, comparable within one answer.
    public float score(int rank) {
        return scores[ranking[rank]];
    }

    /// One part of the blend's score of it. They sum to its score, up to rounding, where nothing was refined.
    public float part(int rank, Part part) {
        model.blend().parts(length, features, ranking[rank] * Features.COUNT, parts);
        return parts[part.column];
    }

    /// The first of the last answer as a {@link Refinement} reads it: what the trainer learns from. Describes them
    /// anew, so only for an answer that nothing has refined.
    public ListHead head(Prefix prefix) {
        head.describe(this, prefix);
        return head;
    }

    /// Its features, copied to `into` from `at`: what the trainer learns from.
    public void features(int rank, float[] into, int at) {
        System.arraycopy(features, ranking[rank] * Features.COUNT, into, at, Features.COUNT);
    }
}
