package pulse.neighbour;

import java.util.List;

/// What the blend reads of each candidate: one vector of numbers, computed by the same code when it is learned and when
/// it answers.
///
/// Every source enters as the logarithm of its evidence over {@link #FLOOR}; votes of neighbours as their share of all
/// votes, so that logs of any size look alike. Nearness in the space of {@link ItemVectors} follows. Trends enter as
/// they are. The visit's own memory of the item (was it
/// seen, how lately, how often, is it the current one) closes the vector. A vector is followed by nothing of the visit
/// as a whole: what is the same for all candidates cannot order them; it selects the weights instead (see
/// {@link Blend}).
public final class Features {
    /// Evidence under this is no evidence.
    static final float FLOOR = 1e-5f;

    private static final float LOG_OF_NONE = Fast.log(FLOOR);
    private static final float COSINE_FLOOR = 1e-2f;

    /// The first of the two that tell nearness.
    static final int VECTORS = Source.COUNT;

    private static final int TRENDS = VECTORS + 2;
    private static final int SESSION = TRENDS + ItemTrends.FACTS;

    /// Numbers in a vector.
    public static final int COUNT = SESSION + 5;

    private static final List<String> NAMES = List.of(
            "neighbours_near",
            "neighbours_far",
            "walk",
            "walk_last",
            "walk_mean",
            "forward",
            "forward_last",
            "backward",
            "backward_last",
            "together",
            "together_last",
            "alike",
            "alike_last",
            "clicks_all",
            "clicks_recent",
            "clicks_latest",
            "trend",
            "age",
            "last_click",
            "seen",
            "seen_one_before",
            "seen_recency",
            "seen_times",
            "current");

    /// Clicks of late, which break ties where nothing was learned.
    static final int RECENT = TRENDS + 1;

    private Features() {}

    /// Which part of the answer a feature belongs to, for reasons and ablations.
    public static Part part(int feature) {
        if (feature >= SESSION) {
            return Part.SESSION;
        }
        if (feature >= TRENDS) {
            return Part.TRENDS;
        }
        if (feature >= VECTORS) {
            return Part.VECTORS;
        }
        return feature <= Source.NEIGHBOURS_FAR.column ? Part.NEIGHBOURS : Part.ROWS;
    }

    /// Name of a feature, for people.
    public static String name(int feature) {
        return NAMES.get(feature);
    }

    /// Writes a candidate's vector to the workspace's features from `at`. Allocates nothing.
    static void write(Candidates candidates, int slot, Workspace workspace, Prefix prefix, int at) {
        float[] into = workspace.features;
        float[] evidence = candidates.evidence();
        int from = Candidates.offset(slot);
        into[at] = logOf(evidence[from] / workspace.nearTotal);
        into[at + 1] = logOf(evidence[from + 1] / workspace.farTotal);
        for (int source = 2; source < Source.COUNT; source++) {
            into[at + source] = logOf(evidence[from + source]);
        }
        int vector = at / COUNT * ItemVectors.WIDTH;
        ItemVectors.dots(workspace.visitVector, workspace.lastVector, workspace.vectors, vector, into, at + VECTORS);
        into[at + VECTORS] = logOfCosine(into[at + VECTORS]);
        into[at + VECTORS + 1] = logOfCosine(into[at + VECTORS + 1]);
        writeSession(prefix, candidates.item(slot), into, at + SESSION);
    }

    /// Brings what the model knows of an item near: its vector, and its trends to where they stay.
    static void fetch(int item, int at, Workspace workspace) {
        workspace.model.vectors().copy(item, workspace.vectors, at / COUNT * ItemVectors.WIDTH);
        workspace.model.trends().copy(item, workspace.features, at + TRENDS);
    }

    private static void writeSession(Prefix prefix, int item, float[] into, int at) {
        int back = prefix.lastSeen(item);
        into[at] = back >= 0 ? 1 : 0;
        into[at + 1] = back == 1 ? 1 : 0;
        into[at + 2] = back >= 0 ? 1f / (back + 1) : 0;
        into[at + 3] = back >= 0 ? Math.min(3, prefix.timesSeen(item)) : 0;
        into[at + 4] = back == 0 ? 1 : 0;
    }

    private static float logOfCosine(float cosine) {
        return Fast.log(Math.max(0, cosine) + COSINE_FLOOR);
    }

    private static float logOf(float evidence) {
        return evidence == 0 ? LOG_OF_NONE : Fast.log(evidence + FLOOR);
    }
}
