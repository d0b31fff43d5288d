package pulse.trainer.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import pulse.neighbour.NextItemModel;
import pulse.persona.Personas;
import pulse.ranking.Assortment;
import pulse.ranking.Feature;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.ranking.Slate;
import pulse.session.Session;
import pulse.trainer.descent.Descent;

/// Learns the weights of the ranking from what visitors turned to, and judges weights on later visits.
///
/// Every visit is gone through again with the code that serves; see [Replay] and [ChoiceLoss]. How far the weights may
/// leave the hand weights is chosen on the newest fifth of the turns. With few turns they stay where they are. Thread
/// -safe; the same arguments give the same weights.
public final class RankingFit {

    /// Sessions learned from at most; the newest are kept. Half a minute and some 100 MB.
    public static final int SESSIONS_MAX = 20_000;

    /// Turns learned from at most.
    public static final int TURNS_MAX = 30_000;

    /// Turns judged on at most, the newest: some six seconds.
    public static final int JUDGED_TURNS_MAX = 20_000;

    /// Turns that are needed to choose the pull; with fewer it is [#SIGMA_CAUTIOUS].
    private static final int TURNS_MIN = 200;

    private static final double HELD_OUT_SHARE = 0.2;
    private static final double SIGMA_CAUTIOUS = 0.5;
    private static final double[] SIGMAS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2};
    private static final int STEPS_MAX = 200;

    private final Ranking ranking;
    private final Personas personas;
    private final NextItemModel nextItems;
    private final long seed;

    /// @param ranking gathers the candidates; its weights do not matter
    /// @param personas that serve
    /// @param nextItems that serves; one learned from the very sessions that weights are learned from knows
    ///     what came next and is trusted too much: give an untrained one, or one learned from older sessions
    /// @param seed of what is left to chance
    public RankingFit(Ranking ranking, Personas personas, NextItemModel nextItems, long seed) {
        this.ranking = ranking;
        this.personas = personas;
        this.nextItems = nextItems;
        this.seed = seed;
    }

    /// The weights that visits so far speak for; [RankingWeights#JUDGED] when they say nothing.
    public RankingWeights fit(List<Session> sessions, Assortment assortment) {
        return fit(observe(sessions, assortment), Set.of());
    }

    /// The same from the later of two parts; the crowd knows the earlier part, which teaches nothing else.
    ///
    /// @param known visits that began before any of `learned` did
    public RankingWeights fit(List<Session> known, List<Session> learned, Assortment assortment) {
        List<Session> all = new ArrayList<>(Replay.inOrder(known));
        all.addAll(Replay.inOrder(learned));
        return fit(observe(all, known.size(), assortment), Set.of());
    }

    /// The weights learned without one feature, for each: what a judgement of them says a feature adds.
    public Map<Feature, RankingWeights> fitWithout(Set<Feature> left, List<Session> sessions, Assortment assortment) {
        Choices choices = observe(sessions, assortment);
        Map<Feature, RankingWeights> fitted = new EnumMap<>(Feature.class);
        left.forEach(feature -> fitted.put(feature, fit(choices, Set.of(feature))));
        return fitted;
    }

    /// Judges weights on visits that came after those they were learned from.
    ///
    /// @param history visits before, which the crowd knows
    /// @param judged visits to judge on
    public Judgement judge(
            List<Session> history,
            List<Session> judged,
            Assortment assortment,
            RankingWeights incumbent,
            RankingWeights challenger) {
        return judge(history, judged, assortment, incumbent, List.of(challenger))
                .getFirst();
    }

    /// The same for several challengers, in one replay.
    public List<Judgement> judge(
            List<Session> history,
            List<Session> judged,
            Assortment assortment,
            RankingWeights incumbent,
            List<RankingWeights> challengers) {
        return placings(history, judged, assortment, incumbent, challengers).stream()
                .map(placings -> placings.judged(seed))
                .toList();
    }

    /// Where weights put what visitors turned to, on the newest visits of those to judge on that have
    /// [#JUDGED_TURNS_MAX] turns together; the crowd knows those before.
    public Placings placings(
            List<Session> history,
            List<Session> judged,
            Assortment assortment,
            RankingWeights incumbent,
            RankingWeights challenger) {
        return placings(history, judged, assortment, incumbent, List.of(challenger))
                .getFirst();
    }

    private List<Placings> placings(
            List<Session> history,
            List<Session> judged,
            Assortment assortment,
            RankingWeights incumbent,
            List<RankingWeights> challengers) {
        List<Session> all = new ArrayList<>(Replay.inOrder(history));
        all.addAll(Replay.inOrder(judged));
        int first = first(all, history.size(), JUDGED_TURNS_MAX);
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Integer> sessionOf = new ArrayList<>();
        List<int[]> ranks = new ArrayList<>();
        new Replay(ranking, personas, nextItems, assortment).run(all, first, (turn, slate, chosen) -> {
            sessionOf.add(numbers.computeIfAbsent(turn.session(), any -> numbers.size()));
            ranks.add(ranks(slate, chosen, incumbent, challengers));
        });
        int[] sessions = sessionOf.stream().mapToInt(Integer::intValue).toArray();
        int[] before = column(ranks, 0);
        return IntStream.range(0, challengers.size())
                .mapToObj(i -> new Placings(sessions, before, column(ranks, i + 1)))
                .toList();
    }

    /// The oldest fifth only teach the crowd: candidates of a crowd that knows nothing are not what is served.
    private Choices observe(List<Session> sessions, Assortment assortment) {
        List<Session> ordered = Replay.inOrder(sessions);
        List<Session> kept = ordered.subList(Math.max(0, ordered.size() - SESSIONS_MAX), ordered.size());
        return observe(kept, kept.size() / 5, assortment);
    }

    private Choices observe(List<Session> ordered, int earliest, Assortment assortment) {
        Choices choices = new Choices(seed);
        new Replay(ranking, personas, nextItems, assortment)
                .run(ordered, first(ordered, earliest, TURNS_MAX), choices::add);
        return choices;
    }

    /// The first session of the newest from `earliest` on whose turns are within a bound; those before only teach the
    /// crowd.
    private static int first(List<Session> sessions, int earliest, int turnsMax) {
        int turns = 0;
        int first = sessions.size();
        while (first > earliest && turns < turnsMax) {
            first--;
            turns += Turn.of(first, sessions.get(first)).size();
        }
        return first;
    }

    private static RankingWeights fit(Choices choices, Set<Feature> silent) {
        if (choices.count() == 0) {
            return RankingWeights.JUDGED;
        }
        double sigma = choices.count() < TURNS_MIN ? SIGMA_CAUTIOUS : sigma(choices, silent);
        return new Levelling(choices).level(weights(choices, choices.count(), sigma, silent));
    }

    /// The pull under which weights of the older turns rank the newest best; next to none when no other beats the
    /// hand weights. Chosen by what is judged in the end: the likelihood also rewards telling apart what no list
    /// shows.
    private static double sigma(Choices choices, Set<Feature> silent) {
        int cut = (int) (choices.count() * (1 - HELD_OUT_SHARE));
        double best = SIGMAS[0];
        double most = Double.NEGATIVE_INFINITY;
        for (double sigma : SIGMAS) {
            double gain = choices.gain(cut, weights(choices, cut, sigma, silent));
            if (gain > most) {
                most = gain;
                best = sigma;
            }
        }
        return best;
    }

    private static double[] weights(Choices choices, int to, double sigma, Set<Feature> silent) {
        ChoiceLoss loss = new ChoiceLoss(choices, 0, to, sigma, silent);
        double[] point = Descent.minimize(loss, STEPS_MAX);
        return loss.contradicts(point) ? RankingWeights.JUDGED.inOrder() : loss.weights(point);
    }

    private static int[] ranks(Slate slate, int chosen, RankingWeights incumbent, List<RankingWeights> challengers) {
        int[] ranks = new int[1 + challengers.size()];
        if (chosen >= 0) {
            ranks[0] = rank(slate, chosen, incumbent);
            Arrays.setAll(ranks, i -> i == 0 ? ranks[0] : rank(slate, chosen, challengers.get(i - 1)));
        }
        return ranks;
    }

    /// From 1; equals in the order in which they came, as they are served.
    private static int rank(Slate slate, int chosen, RankingWeights by) {
        double[] weights = by.inOrder();
        double own = slate.logOdds(chosen, 0, weights);
        int rank = 1;
        for (int c = 0; c < slate.size(); c++) {
            double other = slate.logOdds(c, 0, weights);
            if (other > own || (other == own && c < chosen)) {
                rank++;
            }
        }
        return rank;
    }

    private static int[] column(List<int[]> ranks, int column) {
        return ranks.stream().mapToInt(row -> row[column]).toArray();
    }
}
