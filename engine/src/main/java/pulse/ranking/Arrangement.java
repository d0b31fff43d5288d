package pulse.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pulse.rules.Diversity;
import pulse.rules.Rule;

/// The order of one list under an account's rules: pins take their places, the rest follow by score as far as
/// diversity allows, and what it puts off fills the end. One answer's own; not thread-safe.
///
/// Scores are made to descend with the list: a pinned product is raised to the best that follows it, what was put off
/// is lowered to the least before it, and the difference is the rule's own part of the score.
final class Arrangement {

    /// How reasons name what diversity took from a score.
    private static final String DIVERSITY = "rule:diversity";

    private final Assortment assortment;
    private final Scorer scorer;
    private final Candidates candidates;
    private final Diversity diversity;
    private final Map<Integer, Integer> perBrand = new HashMap<>();
    private final Map<Integer, Integer> perCategory = new HashMap<>();

    Arrangement(Assortment assortment, Scorer scorer, Candidates candidates, Diversity diversity) {
        this.assortment = assortment;
        this.scorer = scorer;
        this.candidates = candidates;
        this.diversity = diversity;
    }

    /// A candidate in its place.
    static final class Placed {
        final Candidates.Candidate candidate;
        private final double ownScore;

        /// What moved it from where its score would put it; empty when nothing did.
        final String reason;

        double score;

        Placed(Candidates.Candidate candidate, double score, String reason) {
            this.candidate = candidate;
            this.ownScore = score;
            this.score = score;
            this.reason = reason;
        }

        /// What the rule added to the score.
        double moved() {
            return score - ownScore;
        }
    }

    /// The first `limit` places.
    ///
    /// @param ranked candidates by number with their log-odds, best first
    List<Placed> arrange(Hits ranked, List<Ruling.Match> pins, int limit) {
        int length = Math.min(limit, ranked.size());
        @Nullable Placed[] places = new Placed[length];
        boolean[] isPinned = new boolean[candidates.size()];
        for (Ruling.Match pin : pins) {
            pin(ranked, pin, places, isPinned);
        }
        List<Placed> rest = inTurn(ranked, isPinned);
        int next = 0;
        for (int i = 0; i < length; i++) {
            if (places[i] == null) {
                places[i] = rest.get(next++);
            }
        }
        List<Placed> list = Arrays.stream(places).map(Objects::requireNonNull).toList();
        level(list);
        return list;
    }

    private void pin(Hits ranked, Ruling.Match pin, @Nullable Placed[] places, boolean[] isPinned) {
        int place = pin.rule().position() - 1;
        int left = pin.rule().count();
        for (int index : pinnable(ranked, pin)) {
            while (place < places.length && places[place] != null) {
                place++;
            }
            if (left == 0 || place >= places.length) {
                return;
            }
            int number = ranked.ordinal(index);
            if (!isPinned[number]) {
                isPinned[number] = true;
                places[place] = placed(ranked, index, InForce.reason(pin.rule()));
                count(candidates.at(number).ordinal);
                left--;
            }
        }
    }

    /// Indices of the ranked that a rule is about: by its own order of ids, else best first.
    private List<Integer> pinnable(Hits ranked, Ruling.Match pin) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            if (pin.isAbout(candidates.at(ranked.ordinal(i)).ordinal)) {
                found.add(i);
            }
        }
        Rule rule = pin.rule();
        if (!rule.products().isEmpty()) {
            Map<String, Integer> order = new HashMap<>();
            rule.products().forEach(id -> order.putIfAbsent(id, order.size()));
            found.sort((one, other) ->
                    Integer.compare(order.getOrDefault(id(ranked, one), 0), order.getOrDefault(id(ranked, other), 0)));
        }
        return found;
    }

    private String id(Hits ranked, int index) {
        return assortment.product(candidates.at(ranked.ordinal(index)).ordinal).id();
    }

    /// What is not pinned: by score as far as diversity allows, then what it put off.
    private List<Placed> inTurn(Hits ranked, boolean[] isPinned) {
        List<Placed> now = new ArrayList<>();
        List<Placed> later = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            int number = ranked.ordinal(i);
            if (!isPinned[number]) {
                if (count(candidates.at(number).ordinal)) {
                    now.add(placed(ranked, i, ""));
                } else {
                    later.add(placed(ranked, i, DIVERSITY));
                }
            }
        }
        now.addAll(later);
        return now;
    }

    private Placed placed(Hits ranked, int index, String reason) {
        Candidates.Candidate candidate = candidates.at(ranked.ordinal(index));
        return new Placed(candidate, Scorer.score(scorer.logOdds(candidate)), reason);
    }

    /// Counts a product that is to be shown; false, and not counted, when there are enough of its kind.
    private boolean count(int ordinal) {
        int reading = assortment.reading(ordinal);
        int brand = assortment.readings().brand(reading);
        int shelf = assortment.readings().shelf(reading);
        boolean brandCounts = diversity.maxPerBrand() > 0 && brand != Brands.NONE;
        boolean categoryCounts = diversity.maxPerCategory() > 0
                && !assortment.product(ordinal).category().isNone();
        if ((brandCounts && perBrand.getOrDefault(brand, 0) >= diversity.maxPerBrand())
                || (categoryCounts && perCategory.getOrDefault(shelf, 0) >= diversity.maxPerCategory())) {
            return false;
        }
        if (brandCounts) {
            perBrand.merge(brand, 1, Integer::sum);
        }
        if (categoryCounts) {
            perCategory.merge(shelf, 1, Integer::sum);
        }
        return true;
    }

    private static void level(List<Placed> list) {
        double bestAfter = 0;
        for (Placed placed : list.reversed()) {
            if (placed.reason.startsWith("rule:") && !placed.reason.equals(DIVERSITY)) {
                placed.score = Math.max(placed.score, bestAfter);
            }
            bestAfter = Math.max(bestAfter, placed.score);
        }
        double least = 1;
        for (Placed placed : list) {
            placed.score = Math.min(placed.score, least);
            least = placed.score;
        }
    }
}
