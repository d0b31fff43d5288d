package pulse.bench.promotion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pulse.trainer.promotion.Comparison;
import pulse.trainer.promotion.Level;

/// What came of a shop's trainings.
///
/// @param made the first training, then the tries
/// @param changedAt number of the first try after the visitors changed; 0 when they never did
record PromotionReport(List<Try> made, int changedAt) {

    /// Of a single test, for the share of tries that it would promote.
    private static final double SINGLE_LEVEL = 0.05;

    private static final MathContext DIGITS = new MathContext(3);

    PromotionReport {
        made = List.copyOf(made);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("tries", tries().size());
        node.put("tries_that_promoted", tries().stream().filter(Try::isPromoted).count());
        node.put(
                "tries_that_promoted_for_nothing",
                tries().stream().filter(PromotionReport::isFalse).count());
        node.put("chance_stated", Level.FALSE_PROMOTIONS_MAX);
        node.put("tries_slipped", tries().stream().filter(Try::hasSlipped).count());
        ObjectNode parts = node.putObject("parts");
        for (Part part : Part.values()) {
            putPart(parts.putObject(part.label()), part);
        }
        if (changedAt > 0) {
            ObjectNode change = node.putObject("change").put("first_try", changedAt);
            firstAfterChange(Try::hasSlipped).ifPresent(tries -> change.put("tries_until_noticed", tries));
            firstAfterChange(Try::isPromoted).ifPresent(tries -> change.put("tries_until_promoted", tries));
        }
        ArrayNode promotions = node.putArray("promotions");
        made.stream().filter(Try::isPromoted).forEach(promoted -> put(promotions.addObject(), promoted));
        node.put(
                "processor_seconds_a_try",
                rounded(made.stream().mapToDouble(Try::cpuSeconds).average().orElse(0)));
        return node;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        row(text, "part", "judged", "promoted", "for nothing", "p <= 0.05", "nearest");
        for (Part part : Part.values()) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            putPart(node, part);
            row(
                    text,
                    part.label(),
                    node.path("judged").asText(),
                    node.path("promoted").asText(),
                    node.path("for_nothing").asText(),
                    node.path("share_p_below_0_05").asText("-"),
                    node.path("nearest").asText("-"));
        }
        made.stream().filter(Try::isPromoted).forEach(promoted -> text.append(told(promoted)));
        if (changedAt > 0) {
            text.append(String.format(
                    "The visitors changed before try %d; noticed after %s more, promoted after %s.%n",
                    changedAt,
                    firstAfterChange(Try::hasSlipped).map(Object::toString).orElse("none of the"),
                    firstAfterChange(Try::isPromoted).map(Object::toString).orElse("none of the")));
        }
        text.append(String.format(
                Locale.ROOT,
                "%d of %d tries promoted, %d of them for nothing; stated: a chance of at most %.0f%% that a shop"
                        + " without anything to gain ever sees one.%n",
                tries().stream().filter(Try::isPromoted).count(),
                tries().size(),
                tries().stream().filter(PromotionReport::isFalse).count(),
                100 * Level.FALSE_PROMOTIONS_MAX));
        return text.toString();
    }

    static String names(List<Part> parts) {
        return parts.stream().map(Part::label).collect(Collectors.joining(" and "));
    }

    private List<Try> tries() {
        return made.subList(Math.min(1, made.size()), made.size());
    }

    private static boolean isFalse(Try made) {
        return List.of(Part.values()).stream().anyMatch(made::isFalse);
    }

    /// Tries from the change on, the one that shows it included.
    private Optional<Integer> firstAfterChange(Predicate<Try> shows) {
        return tries().stream()
                .filter(made -> made.number() >= changedAt)
                .filter(shows)
                .findFirst()
                .map(made -> made.number() - changedAt + 1);
    }

    private void putPart(ObjectNode node, Part part) {
        List<Comparison> judged = tries().stream()
                .flatMap(made -> part.of(made.proposal()).stream())
                .toList();
        node.put("judged", judged.size());
        node.put("promoted", judged.stream().filter(Comparison::isBetter).count());
        node.put(
                "for_nothing",
                tries().stream().filter(made -> made.isFalse(part)).count());
        if (!judged.isEmpty()) {
            long low = judged.stream().filter(of -> of.pValue() <= SINGLE_LEVEL).count();
            node.put("share_p_below_0_05", rounded((double) low / judged.size()));
            node.put(
                    "nearest",
                    rounded(judged.stream()
                            .mapToDouble(of -> of.level() / Math.max(of.pValue(), Double.MIN_NORMAL))
                            .max()
                            .orElseThrow()));
        }
    }

    private static void put(ObjectNode node, Try made) {
        node.put("try", made.number()).put("tries_before", made.triesBefore()).put("had_slipped", made.hasSlipped());
        for (Part part : made.promoted()) {
            Comparison judged = part.of(made.proposal()).orElseThrow();
            ObjectNode of = node.putObject(part.label());
            of.put("p_value", rounded(judged.pValue())).put("level", rounded(judged.level()));
            put(of.putObject("judged"), judged);
            made.look().flatMap(part::of).ifPresent(fresh -> put(of.putObject("fresh"), fresh));
            of.put("is_for_nothing", made.isFalse(part));
        }
    }

    private static void put(ObjectNode node, Comparison of) {
        node.put("visits", of.visits());
        node.put("before", rounded(of.before().value()))
                .put("after", rounded(of.after().value()));
        node.put("gain", rounded(of.gain().value()));
        node.put("gain_low", rounded(of.gain().low()))
                .put("gain_high", rounded(of.gain().high()));
    }

    private static String told(Try made) {
        StringBuilder lines = new StringBuilder();
        for (Part part : made.promoted()) {
            Comparison judged = part.of(made.proposal()).orElseThrow();
            lines.append(String.format(
                    Locale.ROOT,
                    "try %d promoted %s: %.4f to %.4f, gain %.4f; on fresh visits %s%n",
                    made.number(),
                    part.label(),
                    judged.before().value(),
                    judged.after().value(),
                    judged.gain().value(),
                    made.look()
                            .flatMap(part::of)
                            .map(fresh -> String.format(
                                    Locale.ROOT,
                                    "%.4f (%.4f to %.4f)",
                                    fresh.gain().value(),
                                    fresh.gain().low(),
                                    fresh.gain().high()))
                            .orElse("not judged")));
        }
        return lines.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append(String.format("%-12s %8s %9s %12s %10s %10s%n", (Object[]) cells));
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }
}
