package pulse.bench.quality.baseline;

import java.util.Arrays;
import pulse.neighbour.SessionLog;

/// The most clicked items, to everyone.
public final class Popularity implements Recommender {
    private final int[] ranking;

    public Popularity(SessionLog log) {
        int[] counts = new int[log.itemBound()];
        for (int click = 0; click < log.clicks(); click++) {
            counts[log.item(click)]++;
        }
        Integer[] order = new Integer[counts.length];
        Arrays.setAll(order, item -> item);
        Arrays.sort(order, (a, b) -> Integer.compare(counts[b], counts[a]));
        ranking = Arrays.stream(order)
                .limit(1_000)
                .filter(item -> counts[item] > 0)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public int recommend(int[] prefix, boolean excludeCurrent, int[] into) {
        int current = excludeCurrent ? prefix[prefix.length - 1] : -1;
        int count = 0;
        for (int i = 0; i < ranking.length && count < into.length; i++) {
            if (ranking[i] != current) {
                into[count++] = ranking[i];
            }
        }
        return count;
    }
}
