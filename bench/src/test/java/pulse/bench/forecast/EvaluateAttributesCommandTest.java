package pulse.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.bench.input.PlainFailures;

final class EvaluateAttributesCommandTest {

    private static final Instant OPENED = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void sessionsThatStayCheapOrDearAreToldApartFromTheFirstEventOn() throws IOException {
        Files.writeString(folder.resolve("products"), products());
        Files.writeString(folder.resolve("train"), sessions(300, 1));
        Files.writeString(folder.resolve("test"), sessions(150, 2));
        assertThat(run()).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        JsonNode first = report.path("attributes").path("price_sensitivity").path("after_1");
        assertThat(first.path("sessions").asInt()).isEqualTo(150);
        assertThat(first.path("outcomes").path("high").path("auc").path("value").asDouble())
                .isGreaterThan(0.97);
        assertThat(first.path("gain_on").path("base_rate").path("low").asDouble())
                .isPositive();
        assertThat(first.path("gain_on").path("priors").path("low").asDouble()).isPositive();
        JsonNode buys = report.path("attributes").path("purchase_intent").path("before_end");
        assertThat(buys.path("outcomes")
                        .path("buys")
                        .path("base_rate")
                        .path("value")
                        .asDouble())
                .isCloseTo(0.4, within(0.12));
        assertThat(report.path("attributes")
                        .path("brand_loyalty")
                        .path("after_1")
                        .path("sessions")
                        .asInt())
                .isZero();
        JsonNode any = report.path("attributes").path("price_sensitivity").path("any");
        assertThat(any.path("sessions").asInt()).isEqualTo(150);
        assertThat(any.path("gain_on").path("base_rate").path("low").asDouble()).isPositive();
        assertThat(folder.resolve("curve.svg")).content().startsWith("<svg").contains("price_sensitivity: high");
    }

    @Test
    void aWrongEventIsNamedByFileLineAndField() throws IOException {
        Files.writeString(folder.resolve("products"), products());
        Files.writeString(folder.resolve("train"), sessions(1, 1) + "{\"type\":\"seen\",\"session_id\":\"s\"}\n");
        Files.writeString(folder.resolve("test"), sessions(1, 1));
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains(folder.resolve("train") + ", line ", "column 'type': \"seen\" is no event");
    }

    private int run() {
        return PlainFailures.commandLine(new EvaluateAttributesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--products",
                        folder.resolve("products").toString(),
                        "--train",
                        folder.resolve("train").toString(),
                        "--test",
                        folder.resolve("test").toString(),
                        "--reliability",
                        folder.resolve("curve.svg").toString(),
                        "--json");
    }

    private static String products() {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < 30; at++) {
            lines.append("{\"id\":\"p%d\",\"name\":\"Lamp %d\",\"category\":\"lamps\",\"price\":%d}%n"
                    .formatted(at, at, 10 + at));
        }
        return lines.toString();
    }

    /// Each session stays among the ten cheapest or the ten dearest for three views; four in ten then buy.
    private static String sessions(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder lines = new StringBuilder();
        for (int session = 0; session < count; session++) {
            int from = random.nextBoolean() ? 0 : 20;
            int last = from;
            for (int view = 0; view < 3; view++) {
                last = from + random.nextInt(10);
                line(lines, "product_viewed", session, view, last);
            }
            if (random.nextDouble() < 0.4) {
                line(lines, "order_completed", session, 3, last);
            }
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String type, int session, int at, int product) {
        lines.append(
                "{\"id\":\"e%d-%d\",\"type\":\"%s\",\"session_id\":\"s%d\",\"time\":\"%s\",\"product_id\":\"p%d\"}%n"
                        .formatted(session, at, type, session, OPENED.plusSeconds(600L * session + 10L * at), product));
    }
}
