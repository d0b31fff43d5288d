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
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.bench.input.PlainFailures;

final class EvaluateIntentCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private Path visits = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeVisits() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder csv = new StringBuilder("pages,leak,month,bought\n");
        for (int row = 0; row < 600; row++) {
            int pages = random.nextInt(40);
            boolean bought = random.nextDouble() < pages / 50.0;
            csv.append(pages).append(',').append(bought ? 9 : 1).append(',');
            csv.append(row < 400 ? "Sep" : "Oct").append(',').append(bought).append('\n');
        }
        visits = Files.writeString(folder.resolve("visits.csv"), csv);
    }

    @Test
    void laterRowsAreScoredByAModelOfEarlierOnes() throws Exception {
        Path drawing = folder.resolve("curve.svg");
        JsonNode report = run(
                "--label",
                "bought",
                "--drop",
                "leak",
                "--train-where",
                "month!=Oct",
                "--test-where",
                "month=Oct",
                "--reliability",
                drawing.toString());
        assertThat(report.path("train_rows").asInt()).isEqualTo(400);
        assertThat(report.path("test_rows").asInt()).isEqualTo(200);
        JsonNode auc = report.path("scores").path("auc");
        // Of an even spread of probabilities up to .8 the best possible area is about .78.
        assertThat(auc.path("value").asDouble()).isCloseTo(0.78, within(0.08));
        assertThat(auc.path("low").asDouble()).isLessThan(auc.path("value").asDouble());
        assertThat(auc.path("high").asDouble()).isGreaterThan(auc.path("value").asDouble());
        assertThat(report.path("scores").path("log_loss").path("value").asDouble())
                .isLessThan(report.path("base_rate_only").path("log_loss").asDouble());
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(drawing.toFile())
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(10);
    }

    @Test
    void foldsScoreEveryRowOnce() throws IOException {
        JsonNode report = run("--label", "bought", "--folds", "3");
        assertThat(report.path("test_rows").asInt()).isEqualTo(600);
        assertThat(report.path("scores").path("auc").path("value").asDouble()).isGreaterThan(0.99);
        assertThat(report.path("scores").path("base_rate").path("value").asDouble())
                .isBetween(0.3, 0.5);
    }

    @Test
    void aWrongColumnEndsWithTwoAndSaysWhichThereAre() {
        assertThat(exit("--label", "sold", "--folds", "3")).isEqualTo(2);
        assertThat(err.toString()).contains(visits.toString(), "has no column sold", "pages, leak, month, bought");
    }

    @Test
    void withoutRowsToScoreItSaysHowToGiveThem() {
        assertThat(exit("--label", "bought")).isEqualTo(2);
        assertThat(err.toString()).contains("--test, --test-where or --folds");
    }

    private JsonNode run(String... options) throws IOException {
        String[] all = java.util.Arrays.copyOf(options, options.length + 1);
        all[options.length] = "--json";
        assertThat(exit(all)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int exit(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--train";
        all[1] = visits.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return PlainFailures.commandLine(new EvaluateIntentCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
