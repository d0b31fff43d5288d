package pulse.bench.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluatePromotionCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void sameSeedSaysTheSameOfAShopOfNoise() throws Exception {
        JsonNode report = report("--tries", "2", "--seed", "3");
        assertThat(report.path("tries").asInt()).isEqualTo(2);
        assertThat(report.path("tastes").asText()).isEqualTo("noise");
        assertThat(report.path("chance_stated").asDouble()).isEqualTo(0.05);
        assertThat(report.path("parts").fieldNames())
                .toIterable()
                .containsExactly("attributes", "next_items", "ranking");
        assertThat(report.path("parts")).allSatisfy(part -> {
            assertThat(part.path("judged").asInt()).isEqualTo(2);
            assertThat(part.path("nearest").asDouble()).isPositive();
            assertThat(part.path("promoted").asInt())
                    .isGreaterThanOrEqualTo(part.path("for_nothing").asInt());
        });
        assertThat(err.toString()).contains("try 0 of 2: ", "try 2 of 2: ");
        assertThat(report("--tries", "2", "--seed", "3")).isEqualTo(report);
    }

    @Test
    void visitorsWhoTakeToOtherWaysAreNoticedAndGainAModel() throws Exception {
        JsonNode report = report("--tastes", "change", "--tries", "2", "--visits", "600");
        assertThat(report.path("change").path("first_try").asInt()).isEqualTo(2);
        assertThat(report.path("change").path("tries_until_noticed").asInt()).isEqualTo(1);
        assertThat(report.path("change").path("tries_until_promoted").asInt()).isEqualTo(1);
        JsonNode gained =
                report.path("promotions").path(report.path("promotions").size() - 1);
        assertThat(gained.path("try").asInt()).isEqualTo(2);
        JsonNode attributes = gained.path("attributes");
        assertThat(attributes.path("p_value").asDouble())
                .isLessThanOrEqualTo(attributes.path("level").asDouble());
        assertThat(attributes.path("fresh").path("visits").asInt()).isEqualTo(TrialShop.FRESH_VISITS);
        assertThat(attributes.path("fresh").path("gain").asDouble()).isPositive();
        assertThat(attributes.path("is_for_nothing").asBoolean()).isFalse();
    }

    @Test
    void tableNamesEveryPartAndWhatIsStated() {
        assertThat(new PromotionReport(List.of(), 2).text())
                .contains(
                        "attributes",
                        "next_items",
                        "ranking",
                        "noticed after none",
                        "0 of 0 tries promoted",
                        "at most 5%");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(run("--tries", "0")).isEqualTo(2);
        assertThat(run("--kept", "999")).isEqualTo(2);
        assertThat(err.toString()).contains("--kept at least 1000");
        assertThat(run("--products", "19")).isEqualTo(2);
        assertThat(err.toString()).contains("--products is 19, must be 20 to 500");
    }

    /// Without what a clock says.
    private JsonNode report(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        out.getBuffer().setLength(0);
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
        return ((ObjectNode) new ObjectMapper().readTree(out.toString()))
                .without(List.of("seconds", "processor_seconds_a_try"));
    }

    /// On a tiny shop, unless the arguments say otherwise.
    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--products", "24", "--kept", "1000"));
        all.addAll(List.of(arguments));
        return new CommandLine(new EvaluatePromotionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
