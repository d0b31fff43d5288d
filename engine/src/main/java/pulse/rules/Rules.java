package pulse.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that an account decides about its list. Immutable.
///
/// @param rules in the order in which pins take their places; names differ
/// @param inStockOnly whether products out of stock are shown to nobody
/// @param diversity when a request does not ask for another
public record Rules(List<Rule> rules, boolean inStockOnly, Diversity diversity) {

    /// Nothing decided.
    public static final Rules NONE = new Rules(List.of(), false, Diversity.NONE);

    /// Rules of one account at most.
    public static final int COUNT_MAX = 500;

    public Rules {
        rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        for (Rule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are named " + rule.name());
            }
        }
    }

    /// Rules alone.
    public static Rules of(Rule... rules) {
        return new Rules(List.of(rules), false, Diversity.NONE);
    }
}
