package pulse.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import pulse.rules.Diversity;
import pulse.rules.Rule;
import pulse.rules.Rules;

/// The rules of an account that hold for one answer, by what they do. Immutable.
final class InForce {

    private final List<Ruling.Match> hides = new ArrayList<>();
    private final List<Ruling.Match> weighs = new ArrayList<>();
    private final List<Ruling.Match> boosts = new ArrayList<>();
    private final List<Ruling.Match> pins = new ArrayList<>();
    private final boolean inStockOnly;
    private final Diversity diversity;

    InForce(Rules rules, List<Ruling.Match> matches) {
        this.inStockOnly = rules.inStockOnly();
        this.diversity = rules.diversity();
        for (Ruling.Match match : matches) {
            switch (match.rule().action()) {
                case HIDE -> hides.add(match);
                case BOOST -> {
                    boosts.add(match);
                    weighs.add(match);
                }
                case BURY -> weighs.add(match);
                case PIN -> pins.add(match);
            }
        }
    }

    /// Whether a product may be shown at all. O(hiding rules), allocates nothing.
    boolean hides(int ordinal) {
        for (int i = 0; i < hides.size(); i++) {
            if (hides.get(i).isAbout(ordinal)) {
                return true;
            }
        }
        return false;
    }

    boolean inStockOnly() {
        return inStockOnly;
    }

    Diversity diversity() {
        return diversity;
    }

    /// In the order in which they take their places.
    List<Ruling.Match> pins() {
        return pins;
    }

    /// The rules that raise scores.
    List<Ruling.Match> boosts() {
        return boosts;
    }

    /// Log-odds that the rules add to a product's, -10 to 10. Allocates nothing.
    double lift(int ordinal) {
        if (weighs.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < weighs.size(); i++) {
            sum += lift(weighs.get(i), ordinal);
        }
        return Math.clamp(sum, -Rule.STRENGTH_MAX, Rule.STRENGTH_MAX);
    }

    /// Each rule's part of [#lift], by its name among reasons.
    void explain(int ordinal, BiConsumer<String, Double> part) {
        double sum = 0;
        for (Ruling.Match match : weighs) {
            sum += lift(match, ordinal);
        }
        double kept = sum == 0 ? 0 : lift(ordinal) / sum;
        for (Ruling.Match match : weighs) {
            double lift = lift(match, ordinal);
            if (lift != 0) {
                part.accept(reason(match.rule()), lift * kept);
            }
        }
    }

    /// How reasons name a rule.
    static String reason(Rule rule) {
        return "rule:" + rule.name();
    }

    private static double lift(Ruling.Match match, int ordinal) {
        if (!match.isAbout(ordinal)) {
            return 0;
        }
        Rule rule = match.rule();
        return rule.action() == Rule.Action.BOOST ? rule.strength() : -rule.strength();
    }
}
