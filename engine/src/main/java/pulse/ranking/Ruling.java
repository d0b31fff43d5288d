package pulse.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.rules.Rule;
import pulse.rules.Rules;

/// An account's rules over one catalogue: which products each is about, looked up once and not for every visitor.
/// Immutable but for what it works out once. Thread-safe.
final class Ruling {

    static final Ruling NONE = new Ruling(Rules.NONE, List.of());

    /// Products of one rule that are gathered for a visitor at most, the most popular.
    private static final int GATHERED_MAX = 200;

    private final Rules rules;
    private final List<Match> matches;
    private final @Nullable InForce always;

    private Ruling(Rules rules, List<Match> matches) {
        this.rules = rules;
        this.matches = matches;
        boolean timeless = rules.rules().stream().allMatch(Rule::isTimeless);
        this.always = timeless ? new InForce(rules, matches) : null;
    }

    /// A rule and the products it is about.
    static final class Match {
        private final Rule rule;
        private final BitSet products;
        private int @Nullable [] popular;

        Match(Rule rule, BitSet products) {
            this.rule = rule;
            this.products = products;
        }

        Rule rule() {
            return rule;
        }

        boolean isAbout(int ordinal) {
            return products.get(ordinal);
        }

        /// The most popular products that it is about, [Ruling#GATHERED_MAX] at most. O(products) once; two threads may
        /// both work it out and find the same.
        int[] popular(Assortment assortment) {
            int[] known = popular;
            if (known == null) {
                List<Integer> found = new ArrayList<>();
                for (int ordinal : assortment.popularity().ranked(Category.NONE)) {
                    if (products.get(ordinal) && found.size() < GATHERED_MAX) {
                        found.add(ordinal);
                    }
                }
                known = found.stream().mapToInt(Integer::intValue).toArray();
                popular = known;
            }
            return known;
        }
    }

    /// Looks all products up: O(rules * products).
    static Ruling of(Rules rules, Catalog catalog) {
        List<Match> matches = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            BitSet products = new BitSet(catalog.ordinalLimit());
            Rule.Matcher matcher = rule.matcher();
            catalog.ordinals().forEach(ordinal -> note(products, ordinal, matcher, catalog));
            matches.add(new Match(rule, products));
        }
        return new Ruling(rules, List.copyOf(matches));
    }

    /// The same rules after some products changed: O(rules * changed), and a bit for each product and rule.
    Ruling after(Catalog next, Collection<Integer> changed) {
        if (matches.isEmpty()) {
            return this;
        }
        List<Match> after = new ArrayList<>();
        for (Match match : matches) {
            BitSet products = (BitSet) match.products.clone();
            Rule.Matcher matcher = match.rule.matcher();
            changed.forEach(ordinal -> note(products, ordinal, matcher, next));
            after.add(new Match(match.rule, products));
        }
        return new Ruling(rules, List.copyOf(after));
    }

    private static void note(BitSet products, int ordinal, Rule.Matcher matcher, Catalog catalog) {
        Product product = catalog.at(ordinal);
        products.set(ordinal, product != null && matcher.matches(product));
    }

    Rules rules() {
        return rules;
    }

    /// The rules that hold at one moment.
    InForce at(Instant now) {
        if (always != null) {
            return always;
        }
        List<Match> held =
                matches.stream().filter(match -> match.rule.isInForce(now)).toList();
        return new InForce(rules, held);
    }
}
