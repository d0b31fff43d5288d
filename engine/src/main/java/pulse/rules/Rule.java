package pulse.rules;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Product;
import pulse.signal.Filters;

/// One decision of an account about some of its products.
///
/// @param name tells it from the others, and is named in reasons: 1 to 100 characters
/// @param products ids that it is about; empty when `where` says it
/// @param where filters that the products it is about pass, such as `brand:acme`; empty when `products` says it
/// @param strength of a boost or bury, in log-odds, over 0 to [#STRENGTH_MAX]
/// @param position of a pin: the place in the list that its first product takes, from 1
/// @param count products pinned at most, from 1
/// @param startsAt not in force before; null for always
/// @param endsAt not in force from then on; null for ever
public record Rule(
        String name,
        Action action,
        List<String> products,
        List<String> where,
        double strength,
        int position,
        int count,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    /// The strongest boost; all that act on one product together count no more than that either.
    public static final double STRENGTH_MAX = 10;

    /// The last place a pin may name: lists are no longer.
    public static final int POSITION_MAX = 100;

    /// What a rule does.
    public enum Action {
        /// Raises the score.
        BOOST,
        /// Lowers the score.
        BURY,
        /// Gives a place in the list, while filters and the visitor's own wishes allow the product at all.
        PIN,
        /// Shows it to nobody.
        HIDE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Rule {
        products = List.copyOf(products);
        where = List.copyOf(where);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a rule must have a name");
        }
        if (products.isEmpty() == where.isEmpty()) {
            throw new IllegalArgumentException("rule " + name + " must have either products or where");
        }
        if (!(strength > 0 && strength <= STRENGTH_MAX)) {
            throw new IllegalArgumentException("strength is " + strength + ", must be over 0 to " + STRENGTH_MAX);
        }
        if (position < 1 || position > POSITION_MAX || count < 1 || count > POSITION_MAX) {
            throw new IllegalArgumentException(
                    "position is " + position + " and count " + count + ", must be 1 to " + POSITION_MAX);
        }
    }

    /// A rule about the products of some ids, in force always; a boost or bury of one log-odd, a pin from the top.
    public static Rule about(String name, Action action, List<String> products) {
        return new Rule(name, action, products, List.of(), 1, 1, POSITION_MAX, null, null);
    }

    /// A rule about all products that pass filters, otherwise as [#about]; a pin takes the best match alone.
    ///
    /// @throws pulse.problem.PulseException for a filter that cannot be read
    public static Rule where(String name, Action action, List<String> where) {
        Filters.of(where);
        return new Rule(name, action, List.of(), where, 1, 1, 1, null, null);
    }

    /// The same, in force from one moment to another; null for no bound.
    public Rule between(@Nullable Instant start, @Nullable Instant end) {
        return new Rule(name, action, products, where, strength, position, count, start, end);
    }

    /// The same from another place in the list.
    public Rule at(int place) {
        return new Rule(name, action, products, where, strength, place, count, startsAt, endsAt);
    }

    /// The same, stronger or weaker.
    public Rule strong(double logOdds) {
        return new Rule(name, action, products, where, logOdds, position, count, startsAt, endsAt);
    }

    public boolean isInForce(Instant now) {
        return (startsAt == null || !now.isBefore(startsAt)) && (endsAt == null || now.isBefore(endsAt));
    }

    /// True when it holds at every time.
    public boolean isTimeless() {
        return startsAt == null && endsAt == null;
    }

    /// What its condition says of products, read once for many.
    public Matcher matcher() {
        Set<String> ids = Set.copyOf(products);
        Filters filters = Filters.of(where);
        return product -> ids.isEmpty() ? filters.passes(product) : ids.contains(product.id());
    }

    /// Tells whether a rule is about a product.
    public interface Matcher {
        boolean matches(Product product);
    }
}
