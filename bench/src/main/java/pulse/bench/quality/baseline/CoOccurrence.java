package pulse.bench.quality.baseline;

import pulse.neighbour.SessionLog;

/// What was most often in one session with the last item: the association rules of size two of the session-rec
/// comparison (Ludewig and Jannach, "Evaluation of Session-based Recommendation Algorithms", UMUAI 2018).
public final class CoOccurrence implements Recommender {
    private final SessionLog log;
    private final SessionPostings postings;
    private final Scoreboard scores;

    public CoOccurrence(SessionLog log) {
        this.log = log;
        postings = new SessionPostings(log, log.itemBound());
        scores = new Scoreboard(log.itemBound());
    }

    @Override
    public int recommend(int[] prefix, boolean excludeCurrent, int[] into) {
        int last = prefix[prefix.length - 1];
        for (int n = 0; n < postings.count(last); n++) {
            int session = postings.session(last, n);
            for (int click = log.start(session); click < log.end(session); click++) {
                if (log.item(click) != last) {
                    scores.add(log.item(click), 1);
                }
            }
        }
        return scores.take(excludeCurrent ? last : -1, into);
    }
}
