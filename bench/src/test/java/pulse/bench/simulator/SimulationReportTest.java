package pulse.bench.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;

class SimulationReportTest {

    private static final Product CHEAP = product("cheap", 10);
    private static final Product MIDDLING = product("middling", 50);
    private static final Product DEAR = product("dear", 90);
    private static final Catalog CATALOG = Catalog.empty().with(List.of(CHEAP, MIDDLING, DEAR), List.of());
    private static final Shopper THRIFTY = new Shopper(
            0.9, 0.1, 0.1, 0.8, 0.2, 0.3, false, Category.of("sports/running"), "Velorun", Double.POSITIVE_INFINITY);

    private final SimulationReport report = new SimulationReport(CATALOG);

    /// The first visit bears "value_conscious_runner" out, the second ends in the dearest and does not: one of two
    /// came true, both fit the person, and a confidence of 0.8 is wrong by 0.2 and by 0.8, each in its own bin.
    @Test
    void countsWhatFitsAndWhatCameTrue() {
        report.add(visit(CHEAP, "value_conscious_runner"));
        report.add(visit(DEAR, "value_conscious_runner"));

        JsonNode all = report.json().path("all");
        assertThat(report.shareRight()).isEqualTo(1);
        assertThat(all.path("persona_came_true").asDouble()).isEqualTo(0.5);
        assertThat(all.path("mean_confidence").asDouble()).isEqualTo(0.8);
        assertThat(report.calibrationError()).isCloseTo(0.5, within(1e-9));
        assertThat(all.path("price_sensitivity").path("right_by_truth").asDouble())
                .isEqualTo(1);
        assertThat(all.path("price_sensitivity").path("right_by_outcome").asDouble())
                .isEqualTo(0.5);
        assertThat(all.path("purchase_intent").path("right_by_outcome").asDouble())
                .isEqualTo(1);
        assertThat(report.orders()).isEqualTo(2);
    }

    @Test
    void interestOfAnotherShelfIsWrong() {
        report.add(visit(CHEAP, "value_conscious_cook"));
        assertThat(report.shareRight()).isZero();
        assertThat(report.json().path("all").path("persona_came_true").asDouble())
                .isZero();
    }

    @Test
    void answersAreCountedByStep() {
        report.add(visit(CHEAP, "value_conscious_runner"));
        assertThat(report.json().path("step_1").path("answers").asInt()).isEqualTo(1);
        assertThat(report.json().path("step_2").path("answers").asInt()).isZero();
    }

    @Test
    void levelMediumCommitsToNothing() {
        report.add(visit(CHEAP, "value_conscious_runner"));
        JsonNode social = report.json().path("all").path("social_proof_reliance");
        assertThat(social.path("committed").asInt()).isZero();
    }

    @Test
    void personsAndShelvesAgreeByStem() {
        assertThat(Interest.speaksOf("runner", CHEAP)).isTrue();
        assertThat(Interest.speaksOf("running_shopper", CHEAP)).isTrue();
        assertThat(Interest.speaksOf("cyclist", CHEAP.withCategory("sports/cycling")))
                .isTrue();
        assertThat(Interest.speaksOf("yogi", CHEAP.withCategory("sports/yoga"))).isTrue();
        assertThat(Interest.speaksOf("cook", CHEAP.withCategory("kitchen/pans")))
                .isTrue();
        assertThat(Interest.speaksOf("shopper", CHEAP)).isFalse();
        assertThat(Interest.speaksOf("gamer", CHEAP)).isFalse();
    }

    private static Visit visit(Product end, String primary) {
        Instant time = Instant.parse("2026-03-01T10:00:00Z");
        Answer answer = new Answer(
                primary,
                0.8,
                Map.of(
                        "price_sensitivity", "high",
                        "brand_loyalty", "low",
                        "social_proof_reliance", "medium",
                        "purchase_intent", "imminent"),
                List.of(),
                1,
                2);
        Act viewed = new Act(Act.Type.PRODUCT_VIEWED, end, "", Filters.NONE, 1_000, time, THRIFTY);
        Act bought = new Act(Act.Type.ORDER_COMPLETED, end, "", Filters.NONE, 0, time, THRIFTY);
        Visit.Asked asked = new Visit.Asked(1, 1, THRIFTY, answer);
        return new Visit("s", THRIFTY, false, List.of(viewed, bought), List.of(asked));
    }

    private static Product product(String id, double price) {
        return Product.named(id, "Item " + id)
                .withCategory("sports/running")
                .withBrand("Velorun")
                .withPrice(price);
    }
}
