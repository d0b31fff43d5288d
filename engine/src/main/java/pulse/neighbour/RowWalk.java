package pulse.neighbour;

import java.util.Arrays;

/// Reads the rows of the visitor's recent items into the candidates, and adds up their vectors.
///
/// Each of the last {@link #RECENT_MAX} distinct items adds its row, weighted e^(-back / steps) over the sum of these
/// weights; the last item's row also counts alone, and all alike for the mean. Not thread-safe.
final class RowWalk {
    static final int RECENT_MAX = 8;

    private final float[] byBack = new float[Prefix.CLICKS_MAX];
    private final int[] backs = new int[RECENT_MAX];

    RowWalk(double steps) {
        for (int back = 0; back < Prefix.CLICKS_MAX; back++) {
            byBack[back] = (float) Math.exp(-back / steps);
        }
    }

    void read(NextItemModel model, Prefix prefix, Workspace workspace) {
        Arrays.fill(workspace.visitVector, 0);
        Arrays.fill(workspace.lastVector, 0);
        int recent = 0;
        float total = 0;
        for (int back = 0; back < prefix.count() && recent < RECENT_MAX; back++) {
            if (prefix.lastSeen(prefix.back(back)) == back) {
                backs[recent++] = back;
                total += byBack[back];
            }
        }
        for (int r = 0; r < recent; r++) {
            int item = prefix.back(backs[r]);
            float weight = byBack[backs[r]] / total;
            read(model.rows(), item, weight, 1f / recent, backs[r] == 0, workspace.candidates);
            model.vectors().add(item, weight, workspace.visitVector);
            if (backs[r] == 0) {
                model.vectors().add(item, 1, workspace.lastVector);
            }
        }
    }

    private static void read(
            ItemRows rows, int item, float weight, float equal, boolean isLast, Candidates candidates) {
        float[] evidence = candidates.evidence();
        int end = rows.end(item);
        for (int entry = rows.start(item); entry < end; entry++) {
            int slot = candidates.slot(rows.item(entry));
            if (slot < 0) {
                continue;
            }
            int at = Candidates.offset(slot);
            evidence[at + Source.WALK.column] += weight * rows.walk(entry);
            evidence[at + Source.WALK_MEAN.column] += equal * rows.walk(entry);
            evidence[at + Source.FORWARD.column] += weight * rows.forward(entry);
            evidence[at + Source.BACKWARD.column] += weight * rows.backward(entry);
            evidence[at + Source.TOGETHER.column] += weight * rows.together(entry);
            if (isLast) {
                evidence[at + Source.WALK_LAST.column] = rows.walk(entry);
                evidence[at + Source.FORWARD_LAST.column] = rows.forward(entry);
                evidence[at + Source.BACKWARD_LAST.column] = rows.backward(entry);
                evidence[at + Source.TOGETHER_LAST.column] = rows.together(entry);
            }
        }
    }
}
