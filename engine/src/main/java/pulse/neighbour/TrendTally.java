package pulse.neighbour;

import java.util.Arrays;

/// Counts clicks in three windows for {@link ItemTrends}. One pass over the log.
final class TrendTally {
    private static final double RECENT_SHARE = 1.0 / 6;
    private static final double LATEST_SHARE = 1.0 / 24;
    private static final int POPULAR_MAX = 1_000;

    private final int bound;
    private final double[] all;
    private final double[] recent;
    private final double[] latest;
    private final double[] first;
    private final double[] last;

    TrendTally(SessionLog log) {
        bound = log.itemBound();
        all = new double[bound];
        recent = new double[bound];
        latest = new double[bound];
        first = new double[bound];
        last = new double[bound];
        Arrays.fill(first, 1);
        Arrays.fill(last, 1);
        int sessions = log.sessions();
        if (sessions > 0) {
            long end = log.endSeconds(sessions - 1);
            double span = Math.max(1, end - log.endSeconds(0));
            for (int s = 0; s < sessions; s++) {
                add(log, s, (end - log.endSeconds(s)) / span);
            }
        }
    }

    private void add(SessionLog log, int session, double age) {
        double recentWeight = Math.exp(-age / RECENT_SHARE);
        double latestWeight = Math.exp(-age / LATEST_SHARE);
        for (int click = log.start(session); click < log.end(session); click++) {
            int item = log.item(click);
            if (all[item] == 0) {
                first[item] = age;
            }
            all[item]++;
            recent[item] += recentWeight;
            latest[item] += latestWeight;
            last[item] = age;
        }
    }

    ItemTrends trends() {
        float[] facts = new float[bound * ItemTrends.FACTS];
        for (int item = 0; item < bound; item++) {
            int at = item * ItemTrends.FACTS;
            facts[at] = (float) Math.log1p(all[item]);
            facts[at + 1] = (float) Math.log1p(recent[item]);
            facts[at + 2] = (float) Math.log1p(latest[item]);
            facts[at + 3] = (float) Math.log((recent[item] + 0.1) / (all[item] + 1));
            facts[at + 4] = (float) first[item];
            facts[at + 5] = (float) Math.log1p(last[item] * 100);
        }
        return ItemTrends.of(facts, popular());
    }

    private int[] popular() {
        Integer[] order = new Integer[bound];
        Arrays.setAll(order, item -> item);
        Arrays.sort(order, (a, b) -> Double.compare(recent[b], recent[a]));
        int size = 0;
        while (size < Math.min(bound, POPULAR_MAX) && all[order[size]] > 0) {
            size++;
        }
        return Arrays.stream(order, 0, size).mapToInt(Integer::intValue).toArray();
    }
}
