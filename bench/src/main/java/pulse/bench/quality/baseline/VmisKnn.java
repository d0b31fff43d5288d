package pulse.bench.quality.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.neighbour.SessionLog;

/// VMIS-kNN, after Kersbergen, Sprangers and Schelter, "Serenade: Low-Latency Session-Based Recommendation in
/// e-Commerce at Scale" (SIGMOD 2022).
///
/// Of each item of the visit the m newest sessions are found; a session's similarity is the sum of position / length of
/// the shared items; the k most similar (newer first among equals) give each of their items
/// `similarity · (1 - 0.1 · back) · log(sessions / sessions with the item)`, where back is how many clicks ago the most
/// recent shared item was (counted from 1; nothing beyond 9).
public final class VmisKnn implements Recommender {
    private final int newest;
    private final int neighbours;
    private final SessionLog log;
    private final SessionPostings postings;
    private final Scoreboard scores;

    private record Neighbour(int session, double similarity, int back) {}

    /// @param newest the paper's m
    /// @param neighbours the paper's k
    public VmisKnn(SessionLog log, int newest, int neighbours) {
        this.log = log;
        this.newest = newest;
        this.neighbours = neighbours;
        postings = new SessionPostings(log, log.itemBound());
        scores = new Scoreboard(log.itemBound());
    }

    @Override
    public int recommend(int[] prefix, boolean excludeCurrent, int[] into) {
        for (Neighbour neighbour : nearest(prefix)) {
            double matched = neighbour.back <= 9 ? 1 - 0.1 * neighbour.back : 0;
            double weight = neighbour.similarity * matched;
            for (int click = log.start(neighbour.session); click < log.end(neighbour.session); click++) {
                int item = log.item(click);
                scores.add(item, weight * Math.log((double) log.sessions() / postings.count(item)));
            }
        }
        return scores.take(excludeCurrent ? prefix[prefix.length - 1] : -1, into);
    }

    private List<Neighbour> nearest(int[] prefix) {
        Map<Integer, Neighbour> found = new HashMap<>();
        int length = prefix.length;
        for (int back = 1; back <= length; back++) {
            int item = prefix[length - back];
            if (firstFromEnd(prefix, item) != back) {
                continue;
            }
            int first = back;
            double weight = (length - back + 1.0) / length;
            for (int n = 0; n < Math.min(newest, postings.count(item)); n++) {
                found.merge(
                        postings.session(item, n),
                        new Neighbour(postings.session(item, n), weight, first),
                        (known, more) -> new Neighbour(
                                known.session, known.similarity + more.similarity, Math.min(known.back, more.back)));
            }
        }
        List<Neighbour> list = new ArrayList<>(found.values());
        list.sort(Comparator.comparingDouble((Neighbour n) -> -n.similarity).thenComparingInt(n -> -n.session));
        return list.subList(0, Math.min(neighbours, list.size()));
    }

    private static int firstFromEnd(int[] prefix, int item) {
        int back = 1;
        while (prefix[prefix.length - back] != item) {
            back++;
        }
        return back;
    }
}
