package pulse.bench.quality.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.neighbour.SessionLog;

/// VSTAN of the session-rec comparison (Ludewig, Mauro, Latifi and Jannach, "Empirical Analysis of Session-based
/// Recommendation Algorithms", UMUAI 2021): STAN with inverse document frequencies.
///
/// The similarity of a session n to the visit v is the weighted cosine
/// `Σ_{i ∈ v ∩ n} w(i) / √(Σ_{i ∈ v} w(i)² · |n|)`, `w(i) = e^(-back(i) / spw)`, times `e^(-age(n) / snh)`; of the k
/// most similar among the newest `sample`, each item c gets
/// `sim(n) · e^(-|pos(c) - pos(anchor)| / inh) · w(anchor) · (1 + idf · log(sessions / sessions with c))`.
public final class Vstan implements Recommender {
    private final Parameters parameters;
    private final SessionLog log;
    private final SessionPostings postings;
    private final Scoreboard scores;
    private final long nowSeconds;

    /// @param neighbours k
    /// @param sample newest sessions considered
    /// @param spwSteps decay over the visit, in clicks
    /// @param snhSeconds decay of a session's age
    /// @param inhSteps decay of the distance from the anchor
    /// @param idf weight of the inverse document frequency
    public record Parameters(
            int neighbours, int sample, double spwSteps, double snhSeconds, double inhSteps, double idf) {}

    private record Neighbour(int session, double similarity) {}

    public Vstan(SessionLog log, Parameters parameters) {
        this.log = log;
        this.parameters = parameters;
        postings = new SessionPostings(log, log.itemBound());
        scores = new Scoreboard(log.itemBound());
        nowSeconds = log.sessions() == 0 ? 0 : log.endSeconds(log.sessions() - 1);
    }

    @Override
    public int recommend(int[] prefix, boolean excludeCurrent, int[] into) {
        Map<Integer, Integer> backs = new HashMap<>();
        for (int i = 0; i < prefix.length; i++) {
            backs.put(prefix[i], prefix.length - 1 - i);
        }
        for (Neighbour neighbour : nearest(backs)) {
            score(neighbour, backs);
        }
        return scores.take(excludeCurrent ? prefix[prefix.length - 1] : -1, into);
    }

    private void score(Neighbour neighbour, Map<Integer, Integer> backs) {
        int anchor = -1;
        int anchorBack = Integer.MAX_VALUE;
        for (int click = log.end(neighbour.session) - 1; click >= log.start(neighbour.session); click--) {
            int back = backs.getOrDefault(log.item(click), Integer.MAX_VALUE);
            if (back < anchorBack) {
                anchor = click;
                anchorBack = back;
            }
        }
        double weight = neighbour.similarity * Math.exp(-anchorBack / parameters.spwSteps);
        for (int click = log.start(neighbour.session); click < log.end(neighbour.session); click++) {
            int item = log.item(click);
            double near = Math.exp(-Math.abs(click - anchor) / parameters.inhSteps);
            double rare = 1 + parameters.idf * Math.log((double) log.sessions() / postings.count(item));
            scores.add(item, weight * near * rare);
        }
    }

    private List<Neighbour> nearest(Map<Integer, Integer> backs) {
        Map<Integer, Double> sums = new HashMap<>();
        double norm = 0;
        for (Map.Entry<Integer, Integer> shared : backs.entrySet()) {
            double weight = Math.exp(-shared.getValue() / parameters.spwSteps);
            norm += weight * weight;
            int item = shared.getKey();
            for (int n = 0; n < Math.min(parameters.sample, postings.count(item)); n++) {
                sums.merge(postings.session(item, n), weight, Double::sum);
            }
        }
        List<Neighbour> list = new ArrayList<>();
        for (Map.Entry<Integer, Double> sum : sums.entrySet()) {
            int session = sum.getKey();
            double cosine = sum.getValue() / Math.sqrt(norm * (log.end(session) - log.start(session)));
            double recent = Math.exp(-(nowSeconds - log.endSeconds(session)) / parameters.snhSeconds);
            list.add(new Neighbour(session, cosine * recent));
        }
        list.sort(Comparator.comparingDouble((Neighbour n) -> -n.similarity).thenComparingInt(n -> -n.session));
        return list.subList(0, Math.min(parameters.neighbours, list.size()));
    }
}
