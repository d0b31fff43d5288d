package pulse.server.personas;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pulse.persona.Archetype;
import pulse.persona.Attribute;
import pulse.persona.AttributeCondition;
import pulse.persona.ContextCondition;
import pulse.persona.OwnPersona;
import pulse.problem.Code;
import pulse.server.http.Fields;
import pulse.server.http.InvalidRequest;

/// Reads the body of `PUT /v1/personas/{name}`.
final class PersonaReader {

    static final int DESCRIPTION_LENGTH_MAX = 500;
    static final int VALUES_MAX = 50;

    private static final int WORD_LENGTH_MAX = 100;
    private static final int PROBABILITY_DECIMALS = 6;
    private static final Pattern INTEREST = Pattern.compile("[a-z0-9_]+");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final List<String> DEVICES = List.of("mobile", "tablet", "desktop");
    private static final List<String> ARCHETYPES =
            Arrays.stream(Archetype.values()).map(Archetype::wireName).toList();

    private PersonaReader() {}

    /// The persona that a body defines.
    ///
    /// @param name a valid one, from the path
    /// @throws InvalidRequest naming every field that is wrong
    static OwnPersona read(String name, Fields fields) {
        int before = fields.problemCount();
        String description = fields.text("description", DESCRIPTION_LENGTH_MAX);
        int priority = (int) fields.whole("priority", 0, 0, OwnPersona.PRIORITY_MAX);
        Fields when = fields.within("when");
        List<AttributeCondition> attributes = attributes(when.within("attributes"));
        Set<String> archetypes = choices(when, "archetypes", ARCHETYPES);
        Set<String> interests = texts(when, "interests", UnaryOperator.identity());
        check(when, "interests", interests, INTEREST, "a name such as runner or kettles_shopper, of a-z, 0-9 and _");
        ContextCondition context = context(when.within("context"));
        OwnPersona persona = new OwnPersona(name, description, priority, attributes, archetypes, interests, context);
        if (fields.isSoundSince(before) && persona.isUnconditional()) {
            fields.note(
                    Code.MISSING_FIELD,
                    "when",
                    "has no condition, must have at least one of attributes, archetypes, interests and context");
        }
        fields.check();
        return persona;
    }

    private static List<AttributeCondition> attributes(Fields fields) {
        List<AttributeCondition> conditions = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            Fields condition = fields.within(attribute.wireName());
            Set<String> levels = choices(condition, "levels", attribute.levels());
            BigDecimal min = condition.decimal("min", BigDecimal.ONE, PROBABILITY_DECIMALS);
            BigDecimal max = condition.decimal("max", BigDecimal.ONE, PROBABILITY_DECIMALS);
            String outcome = outcome(condition, attribute, min != null || max != null);
            double lowest = min == null ? 0 : min.doubleValue();
            double highest = max == null ? 1 : max.doubleValue();
            if (lowest > highest) {
                condition.note(Code.INVALID_VALUE, "min", "is " + min + ", must be at most max, which is " + max);
            } else if (!levels.isEmpty() || lowest > 0 || highest < 1) {
                conditions.add(new AttributeCondition(attribute, levels, outcome, lowest, highest));
            }
        }
        return conditions;
    }

    /// The outcome that bounds are about: the attribute's only one, or the one that is named.
    private static String outcome(Fields condition, Attribute attribute, boolean bounded) {
        List<String> outcomes = attribute.outcomes();
        String outcome = condition.text("outcome", WORD_LENGTH_MAX);
        if (outcome.isEmpty()) {
            if (bounded && outcomes.size() > 1) {
                condition.note(
                        Code.MISSING_FIELD,
                        "outcome",
                        "is missing: min and max bound the probability of one of " + String.join(", ", outcomes));
            }
            return outcomes.getFirst();
        }
        if (!outcomes.contains(outcome)) {
            condition.note(
                    Code.INVALID_VALUE, "outcome", "is " + outcome + ", must be one of " + String.join(", ", outcomes));
            return outcomes.getFirst();
        }
        return outcome;
    }

    private static ContextCondition context(Fields fields) {
        Set<String> countries = texts(fields, "countries", text -> text.toUpperCase(Locale.ROOT));
        check(fields, "countries", countries, COUNTRY, "an ISO 3166-1 code of two letters, such as US");
        return new ContextCondition(
                choices(fields, "devices", DEVICES),
                texts(fields, "browsers", text -> text.toLowerCase(Locale.ROOT)),
                texts(fields, "referrers", text -> text.toLowerCase(Locale.ROOT)),
                countries,
                texts(fields, "regions", text -> text.toUpperCase(Locale.ROOT)),
                fields.has("hours") ? hours(fields.within("hours")) : null);
    }

    private static ContextCondition.@Nullable Hours hours(Fields fields) {
        long from = fields.whole("from", -1, 0, 23);
        long to = fields.whole("to", -1, 0, 24);
        if (from < 0 || to < 0) {
            fields.note(Code.MISSING_FIELD, from < 0 ? "from" : "to", "is missing: hours need both from and to");
            return null;
        }
        if (from == to) {
            fields.note(Code.INVALID_VALUE, "to", "is " + to + ", must differ from from");
            return null;
        }
        return new ContextCondition.Hours((int) from, (int) to);
    }

    private static Set<String> choices(Fields fields, String name, List<String> allowed) {
        Set<String> chosen = new LinkedHashSet<>();
        int at = 0;
        for (String text : list(fields, name)) {
            if (allowed.contains(text)) {
                chosen.add(text);
            } else if (!text.isEmpty()) {
                String among = "must be one of " + String.join(", ", allowed);
                fields.note(Code.INVALID_VALUE, name + "[" + at + "]", "is " + text + ", " + among);
            }
            at++;
        }
        return chosen;
    }

    private static Set<String> texts(Fields fields, String name, UnaryOperator<String> normal) {
        Set<String> texts = new LinkedHashSet<>();
        int at = 0;
        for (String text : list(fields, name)) {
            if (!text.isEmpty() && text.isBlank()) {
                fields.note(Code.INVALID_VALUE, name + "[" + at + "]", "is blank");
            }
            texts.add(normal.apply(text.strip()));
            at++;
        }
        return texts;
    }

    private static void check(Fields fields, String name, Set<String> texts, Pattern pattern, String form) {
        for (String text : texts) {
            if (!text.isEmpty() && !pattern.matcher(text).matches()) {
                fields.note(Code.INVALID_VALUE, name, "has " + text + ", each must be " + form);
            }
        }
    }

    private static List<String> list(Fields fields, String name) {
        return Objects.requireNonNullElse(fields.texts(name, VALUES_MAX, WORD_LENGTH_MAX), List.of());
    }
}
