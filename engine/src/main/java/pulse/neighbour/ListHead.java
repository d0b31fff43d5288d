package pulse.neighbour;

import java.util.Arrays;

/// The first of a list as the {@link Refinement} reads it: for each place a row of whole numbers, kept by column, so
/// that one question is asked of all places in a few instructions.
///
/// Columns: the {@link Features}; the place, and how far the blend's score lies behind the first; for each of
/// {@link #COMPARED} how far it lies behind the list's highest, and how many are higher; then what is the same for all
/// places: clicks of the visit, the lead of the first, the highest of each of COMPARED, and the trends of the last
/// item. Numbers are in {@link #UNITS} to the one and saturate.
///
/// Allocates nothing after it is made. Not thread-safe.
public final class ListHead {
    /// Places that are described at most.
    public static final int SIZE = 32;

    private static final float UNITS = 4_096;
    private static final int FEATURES = Features.COUNT;
    private static final int[] COMPARED = {
        Source.NEIGHBOURS_NEAR.column,
        Source.NEIGHBOURS_FAR.column,
        Source.WALK.column,
        Source.WALK_LAST.column,
        Source.FORWARD.column,
        Source.FORWARD_LAST.column,
        Source.BACKWARD_LAST.column,
        Source.TOGETHER_LAST.column,
        Features.VECTORS,
        Features.VECTORS + 1,
        Features.RECENT
    };
    private static final int PLACE = FEATURES;
    private static final int BEHIND = PLACE + 1;
    static final int BELOW = BEHIND + 1;
    static final int RANK = BELOW + COMPARED.length;
    private static final int CLICKS = RANK + COMPARED.length;
    private static final int LEAD = CLICKS + 1;
    private static final int HIGHEST = LEAD + 2;
    private static final int LAST = HIGHEST + COMPARED.length;

    /// Columns of a row.
    public static final int COLUMNS = LAST + ItemTrends.FACTS;

    private final int[] values = new int[COLUMNS * SIZE];
    private int count;

    /// Which part of the answer a column tells of, for ablations; {@link Part#SESSION} for those that tell of the
    /// visit or the list as a whole.
    public static Part part(int column) {
        if (column < FEATURES) {
            return Features.part(column);
        }
        if (column >= LAST) {
            return Part.TRENDS;
        }
        if (column >= HIGHEST) {
            return Features.part(COMPARED[column - HIGHEST]);
        }
        boolean isCompared = column >= BELOW && column < CLICKS;
        return isCompared ? Features.part(COMPARED[(column - BELOW) % COMPARED.length]) : Part.SESSION;
    }

    /// True for a column that tells how the blend, whatever it listens to, has ordered the list.
    public static boolean isOfBlend(int column) {
        return column == PLACE || column == BEHIND || column == LEAD || column == LEAD + 1;
    }

    /// Places described.
    public int count() {
        return count;
    }

    /// A number of a place.
    public int value(int column, int place) {
        return values[column * SIZE + place];
    }

    /// All numbers; those of a column start at column times {@link #SIZE}.
    int[] values() {
        return values;
    }

    /// Describes the first of the workspace's ranking.
    void describe(Workspace workspace, Prefix prefix) {
        count = Math.min(SIZE, workspace.answered);
        if (count == 0) {
            return;
        }
        float best = workspace.score(0);
        for (int place = 0; place < count; place++) {
            int from = workspace.ranking[place] * FEATURES;
            for (int f = 0; f < FEATURES; f++) {
                values[f * SIZE + place] = whole(workspace.features[from + f]);
            }
            values[PLACE * SIZE + place] = place;
            values[BEHIND * SIZE + place] = whole(workspace.score(place) - best);
        }
        for (int c = 0; c < COMPARED.length; c++) {
            compare(COMPARED[c] * SIZE, (BELOW + c) * SIZE, (RANK + c) * SIZE, HIGHEST + c);
        }
        everywhere(CLICKS, Math.min(prefix.length(), Prefix.CLICKS_MAX));
        everywhere(LEAD, -values[BEHIND * SIZE + Math.min(1, count - 1)]);
        everywhere(LEAD + 1, -values[BEHIND * SIZE + Math.min(9, count - 1)]);
        int last = prefix.count() == 0 ? -1 : prefix.back(0);
        for (int fact = 0; fact < ItemTrends.FACTS; fact++) {
            everywhere(
                    LAST + fact, last < 0 ? 0 : whole(workspace.model.trends().fact(last, fact)));
        }
    }

    private void compare(int from, int below, int rank, int highestColumn) {
        int highest = Integer.MIN_VALUE;
        for (int place = 0; place < count; place++) {
            highest = Math.max(highest, values[from + place]);
        }
        for (int place = 0; place < count; place++) {
            int own = values[from + place];
            int higher = 0;
            for (int other = 0; other < count; other++) {
                higher += (own - values[from + other]) >>> 31;
            }
            values[below + place] = own - highest;
            values[rank + place] = higher;
        }
        everywhere(highestColumn, highest);
    }

    private void everywhere(int column, int value) {
        Arrays.fill(values, column * SIZE, column * SIZE + count, value);
    }

    private static int whole(float value) {
        return (int) (value * UNITS);
    }
}
