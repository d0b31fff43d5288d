package pulse.server.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.rules.Diversity;
import pulse.rules.Rule;
import pulse.rules.Rule.Action;
import pulse.rules.Rules;
import pulse.server.http.Fields;
import pulse.server.http.InvalidRequest;
import pulse.signal.Filters;

/// Reads the body of `PUT /v1/rules`.
public final class RulesReader {

    static final int NAME_LENGTH_MAX = 100;
    static final int PRODUCTS_MAX = 1_000;
    static final int FILTERS_MAX = 20;
    static final int FILTER_LENGTH_MAX = 300;

    private static final int STRENGTH_DECIMALS_MAX = 3;

    private RulesReader() {}

    /// The rules of a body.
    ///
    /// @throws InvalidRequest naming every field of every rule that is wrong
    static Rules read(Fields fields) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        List<Fields> entries = fields.objects("rules", Rules.COUNT_MAX);
        for (int i = 0; i < entries.size(); i++) {
            Rule rule = rule(entries.get(i));
            if (rule != null) {
                rules.add(rule);
                Integer earlier = names.putIfAbsent(rule.name(), i);
                if (earlier != null) {
                    entries.get(i).note(Code.DUPLICATE_VALUE, "name", "is the same as rules[" + earlier + "].name");
                }
            }
        }
        boolean inStockOnly = fields.flag("in_stock_only", false);
        Diversity diversity = diversity(fields);
        fields.check();
        return new Rules(rules, inStockOnly, diversity);
    }

    /// The `diversity` of a body, where a bound that is missing bounds nothing.
    public static Diversity diversity(Fields fields) {
        Fields bounds = fields.within("diversity");
        return new Diversity((int) bounds.whole("max_per_brand", 0, 0, Diversity.MAX), (int)
                bounds.whole("max_per_category", 0, 0, Diversity.MAX));
    }

    private static @Nullable Rule rule(Fields fields) {
        int before = fields.problemCount();
        String name = fields.required("name", NAME_LENGTH_MAX);
        Action action = action(fields);
        List<String> products = texts(fields, "products", PRODUCTS_MAX, Fields.ID_LENGTH_MAX);
        List<String> where = texts(fields, "where", FILTERS_MAX, FILTER_LENGTH_MAX);
        checkSubject(fields, products, where);
        BigDecimal strength = fields.decimal("strength", BigDecimal.valueOf(Rule.STRENGTH_MAX), STRENGTH_DECIMALS_MAX);
        if (strength != null && strength.signum() == 0) {
            fields.note(Code.INVALID_VALUE, "strength", "is 0, must be over 0: leave the rule out instead");
        }
        int position = (int) fields.whole("position", 1, 1, Rule.POSITION_MAX);
        int count = (int) fields.whole("count", where.isEmpty() ? Rule.POSITION_MAX : 1, 1, Rule.POSITION_MAX);
        Instant start = fields.moment("starts_at");
        Instant end = fields.moment("ends_at");
        if (start != null && end != null && !end.isAfter(start)) {
            fields.note(Code.INVALID_VALUE, "ends_at", "is not after starts_at: the rule would never hold");
        }
        return action == null || !fields.isSoundSince(before)
                ? null
                : new Rule(
                        name,
                        action,
                        products,
                        where,
                        strength == null ? 1 : strength.doubleValue(),
                        position,
                        count,
                        start,
                        end);
    }

    private static @Nullable Action action(Fields fields) {
        String word = fields.required("action", NAME_LENGTH_MAX);
        for (Action action : Action.values()) {
            if (action.wireName().equals(word)) {
                return action;
            }
        }
        if (!word.isEmpty()) {
            fields.note(Code.INVALID_VALUE, "action", "must be boost, bury, pin or hide");
        }
        return null;
    }

    private static void checkSubject(Fields fields, List<String> products, List<String> where) {
        if (products.isEmpty() && where.isEmpty()) {
            fields.note(Code.MISSING_FIELD, "products", "is missing: name products by id, or by filters in where");
        }
        if (!products.isEmpty() && !where.isEmpty()) {
            fields.note(Code.INVALID_VALUE, "where", "stands beside products: make two rules of it");
        }
        try {
            Filters.of(where);
        } catch (PulseException problem) {
            fields.note(problem.code(), "where" + problem.param(), "cannot be read: " + problem.getMessage());
        }
    }

    private static List<String> texts(Fields fields, String name, int countMax, int lengthMax) {
        return Objects.requireNonNullElse(fields.texts(name, countMax, lengthMax), List.of());
    }
}
