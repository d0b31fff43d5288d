package pulse.bench.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.trainer.attribute.PersonaTruth;
import pulse.trainer.attribute.Popularity;

/// How well personas were read, against the people behind the visits and against what they went on to do, by the
/// number of answers the visit had had. Thread-safe. An answer is scored when its visit is over and a product was
/// seen; its persona when what decided the end was still to come.
public final class SimulationReport {

    static final List<String> ATTRIBUTES =
            List.of("price_sensitivity", "brand_loyalty", "social_proof_reliance", "purchase_intent");

    /// Steps from this one on are one row.
    private static final int STEP_MAX = 5;

    private static final String BEFORE_TURN = "before the turn";
    private static final int TURNED_MAX = 3;

    private final Catalog catalog;
    private final Scorecard all = new Scorecard();
    private final Map<String, Scorecard> rows = new LinkedHashMap<>();
    private final Map<String, Scorecard> archetypes = new TreeMap<>();
    private final PersonaTruth personaTruth;
    private long visits;
    private long orders;
    private double roundTripMs;
    private long answers;

    public SimulationReport(Catalog catalog) {
        this.catalog = catalog;
        for (int step = 1; step < STEP_MAX; step++) {
            rows.put("step " + step, new Scorecard());
        }
        rows.put("step " + STEP_MAX + "+", new Scorecard());
        rows.put(BEFORE_TURN, new Scorecard());
        for (int answers = 1; answers <= TURNED_MAX; answers++) {
            rows.put(turned(answers), new Scorecard());
        }
        personaTruth = new PersonaTruth(catalog, new Popularity(catalog, List.of()));
    }

    /// Counts a visit that is over.
    public synchronized void add(Visit visit) {
        visits++;
        orders += visit.bought() ? 1 : 0;
        for (Visit.Asked asked : visit.asked()) {
            answers++;
            roundTripMs += asked.answer().roundTripMs();
        }
        Outcome.of(visit, catalog).ifPresent(outcome -> score(visit, outcome));
    }

    public synchronized long visits() {
        return visits;
    }

    public synchronized long orders() {
        return orders;
    }

    /// Answers received.
    public synchronized long answers() {
        return answers;
    }

    /// Share of personas that fit the shopper in archetype and interest, 0 to 1; NaN before the first.
    public synchronized double shareRight() {
        return all.fits().share();
    }

    /// Mean wait for an answer, in milliseconds; NaN before the first.
    public synchronized double meanMs() {
        return roundTripMs / answers;
    }

    /// Expected calibration error of the confidence over ten bins of equal mass, 0 to 1; 0 before the first.
    public synchronized double calibrationError() {
        return all.persona().claims() == 0 ? 0 : all.persona().reliability().error();
    }

    /// A table for people: shares right by truth / by outcome.
    public synchronized String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d visits, %d orders, %d answers, mean %.1f ms, calibration error %.3f%n",
                visits,
                orders,
                answers,
                meanMs(),
                calibrationError()));
        text.append("by truth/by outcome                fits came true confidence  error")
                .append("       price       brand      social      intent\n");
        rows.forEach((label, row) -> text.append(row.line(label)).append('\n'));
        archetypes.forEach((label, row) -> text.append(row.line(label)).append('\n'));
        return text.append(all.line("all")).append('\n').toString();
    }

    /// The same figures for programs.
    public synchronized ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("visits", visits).put("orders", orders).put("answers", answers);
        node.put("mean_ms", meanMs()).put("calibration_error", calibrationError());
        all.putInto(node.putObject("all"));
        rows.forEach((label, row) -> row.putInto(node.putObject(label.replace(' ', '_'))));
        ObjectNode by = node.putObject("archetypes");
        archetypes.forEach((label, row) -> row.putInto(by.putObject(label)));
        return node;
    }

    private void score(Visit visit, Outcome outcome) {
        Recorded recorded = new Recorded(visit, catalog);
        int since = 0;
        for (Visit.Asked asked : visit.asked()) {
            String step = asked.step() < STEP_MAX ? "step " + asked.step() : "step " + STEP_MAX + "+";
            Scored scored = new Scored(
                    asked,
                    outcome,
                    brandSeenMost(visit, asked.actsBefore()).orElse(""),
                    recorded.isOpen(asked),
                    recorded.isOpen(asked) && recorded.cameTrue(asked, personaTruth));
            record(all, scored);
            record(row(step), scored);
            record(
                    archetypes.computeIfAbsent(
                            Archetype.of(asked.answer().primary()).wireName(), any -> new Scorecard()),
                    scored);
            if (visit.changedMind()) {
                boolean turned =
                        !asked.truth().interest().equals(visit.shopper().interest());
                since += turned ? 1 : 0;
                record(row(turned ? turned(since) : BEFORE_TURN), scored);
            }
        }
    }

    /// An answer with what came of it.
    ///
    /// @param brand that had been seen most when it was given
    /// @param open true when what decided the end was still to come
    /// @param held true when the persona came true
    private record Scored(Visit.Asked asked, Outcome outcome, String brand, boolean open, boolean held) {}

    /// The row of the n-th answer after a change of mind.
    private static String turned(int n) {
        return "turned, answer " + (n < TURNED_MAX ? n : TURNED_MAX + "+");
    }

    private Scorecard row(String label) {
        return rows.computeIfAbsent(label, any -> new Scorecard());
    }

    private void record(Scorecard card, Scored scored) {
        Answer answer = scored.asked().answer();
        if (scored.open()) {
            card.persona().add(scored.held(), answer.confidence());
        }
        card.fits().add(personaFits(scored.asked()));
        for (String attribute : ATTRIBUTES) {
            String level = answer.attributes().get(attribute);
            if (level != null) {
                card.truth(attribute)
                        .add(level.equals(trueLevel(attribute, scored.asked().truth())));
                borneOut(attribute, level, scored.outcome(), scored.brand()).ifPresent(card.outcome(attribute)::add);
            }
        }
    }

    private boolean personaFits(Visit.Asked asked) {
        String primary = asked.answer().primary();
        Archetype archetype = Archetype.of(primary);
        String interest = interest(primary, archetype);
        return archetype.fits(asked.truth())
                && catalog.ordinals()
                        .mapToObj(catalog::at)
                        .anyMatch(product -> product != null
                                && product.category().equals(asked.truth().interest())
                                && Interest.speaksOf(interest, product));
    }

    private static String interest(String primary, Archetype archetype) {
        return archetype == Archetype.OTHER
                ? primary
                : primary.substring(archetype.wireName().length() + 1);
    }

    private static String trueLevel(String attribute, Shopper shopper) {
        return switch (attribute) {
            case "price_sensitivity" -> Shopper.level(shopper.priceSensitivity());
            case "brand_loyalty" -> Shopper.level(shopper.brandLoyalty());
            case "social_proof_reliance" -> Shopper.level(shopper.socialProof());
            default -> Shopper.intentLevel(shopper.intent());
        };
    }

    /// Whether what happened bears a level out; empty when the level commits to nothing, or no brand was known.
    private static Optional<Boolean> borneOut(String attribute, String level, Outcome outcome, String brand) {
        return switch (attribute) {
            case "price_sensitivity" -> Optional.of(level.equals(outcome.priceLevel()));
            case "brand_loyalty" -> brand.isEmpty() ? Optional.empty() : committed(level, outcome.isOf(brand));
            case "social_proof_reliance" -> committed(level, outcome.topRated());
            default -> Optional.of((level.equals("active") || level.equals("imminent")) == outcome.bought());
        };
    }

    private static Optional<Boolean> committed(String level, boolean happened) {
        return level.equals("medium") ? Optional.empty() : Optional.of(level.equals("high") == happened);
    }

    /// The brand of most views among the first `acts` acts; the later one in a tie.
    private static Optional<String> brandSeenMost(Visit visit, int acts) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        String most = "";
        for (Act act : visit.acts().subList(0, acts)) {
            Product product = act.product();
            if (product != null
                    && act.type() == Act.Type.PRODUCT_VIEWED
                    && !product.brand().isEmpty()) {
                int count = seen.merge(product.brand(), 1, Integer::sum);
                most = count >= seen.getOrDefault(most, 0) ? product.brand() : most;
            }
        }
        return most.isEmpty() ? Optional.empty() : Optional.of(most);
    }
}
