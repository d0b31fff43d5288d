package pulse.bench.ranking;

import static org.assertj.core.api.Assertions.assertThat;

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

final class EvaluateRankingCommandTest {

    private static final Instant OPENED = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void learnedWeightsAreJudgedOnTheLatestVisitsAgainstTheHandWeights() throws IOException {
        Files.writeString(folder.resolve("products"), products());
        Files.writeString(folder.resolve("events"), visits());
        assertThat(run("0.25")).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("learned_sessions").asInt()).isEqualTo(45);
        assertThat(report.path("judged_sessions").asInt()).isEqualTo(15);
        assertThat(report.path("judged_turns").asInt()).isEqualTo(60);
        JsonNode gain = report.path("hand_to_learned").path("ndcg_10");
        assertThat(gain.path("after").asDouble()).isBetween(0.0, 1.0);
        assertThat(gain.path("difference_low").asDouble())
                .isLessThanOrEqualTo(gain.path("difference_high").asDouble());
        assertThat(report.path("weights").fieldNames()).toIterable().contains("base", "text", "attention");
        assertThat(report.path("learned_to_without").path("brand").has("mrr_10"))
                .isTrue();
    }

    @Test
    void shareThatLeavesNothingToLearnFromIsRefused() throws IOException {
        Files.writeString(folder.resolve("products"), products());
        Files.writeString(folder.resolve("events"), visits());
        assertThat(run("1")).isEqualTo(2);
        assertThat(err.toString()).contains("--judged is 1.0, must be between 0 and 1");
    }

    private int run(String judged) {
        return PlainFailures.commandLine(new EvaluateRankingCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--products",
                        folder.resolve("products").toString(),
                        "--events",
                        folder.resolve("events").toString(),
                        "--judged",
                        judged,
                        "--ablate",
                        "--json");
    }

    /// Twenty products that read alike, so that each text is read once.
    private static String products() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"id\":\"p%d\",\"name\":\"shoe\",\"brand\":\"b%d\",\"category\":\"shoes\",\"price\":%d}%n"
                    .formatted(i, i % 2, 20 + i));
        }
        return lines.toString();
    }

    private static String visits() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder lines = new StringBuilder();
        for (int visit = 0; visit < 60; visit++) {
            int first = random.nextInt(20);
            for (int step = 0; step < 4; step++) {
                lines.append(
                        "{\"id\":\"e%d_%d\",\"type\":\"product_viewed\",\"session_id\":\"s%d\",\"time\":\"%s\",\"product_id\":\"p%d\"}%n"
                                .formatted(
                                        visit,
                                        step,
                                        visit,
                                        OPENED.plusSeconds(600L * visit + 20L * step),
                                        (first + 2 * step) % 20));
            }
        }
        return lines.toString();
    }
}
