package pulse.neighbour;

import java.util.Arrays;

/// What a visitor has clicked so far, in a reusable form. Not thread-safe.
///
/// Keeps the last {@link #CLICKS_MAX} clicks: what came before has no say in what comes next.
public final class Prefix {
    static final int CLICKS_MAX = 64;

    private final int[] items = new int[CLICKS_MAX];
    private int count;
    private int length;
    private boolean isNamed;
    private long key;

    /// Starts over.
    public Prefix clear() {
        count = 0;
        length = 0;
        isNamed = false;
        return this;
    }

    /// Names the visit by its session's key (see {@link SessionLog#keyOf}): what is indexed of it already has no vote.
    public Prefix of(long sessionKey) {
        isNamed = true;
        key = sessionKey;
        return this;
    }

    /// True for the key of this very visit.
    boolean isOwn(long sessionKey) {
        return isNamed && key == sessionKey;
    }

    /// Adds the next click. A negative ordinal (an item never seen) only lengthens the visit.
    public Prefix click(int item) {
        length++;
        if (item < 0) {
            return this;
        }
        if (count == CLICKS_MAX) {
            System.arraycopy(items, 1, items, 0, CLICKS_MAX - 1);
            count--;
        }
        items[count++] = item;
        return this;
    }

    /// Adds clicks, oldest first.
    public Prefix clicks(int... oldestFirst) {
        for (int item : oldestFirst) {
            click(item);
        }
        return this;
    }

    int count() {
        return count;
    }

    /// Clicks of the visit so far, those of unknown items among them.
    public int length() {
        return length;
    }

    /// The item clicked `back` clicks ago; 0 is the last.
    int back(int back) {
        return items[count - 1 - back];
    }

    /// How many clicks ago an item was last clicked; -1 for never. 0 is the current item.
    int lastSeen(int item) {
        for (int back = 0; back < count; back++) {
            if (items[count - 1 - back] == item) {
                return back;
            }
        }
        return -1;
    }

    int timesSeen(int item) {
        int times = 0;
        for (int i = 0; i < count; i++) {
            if (items[i] == item) {
                times++;
            }
        }
        return times;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(items, count));
    }
}
