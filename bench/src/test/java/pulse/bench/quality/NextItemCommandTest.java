package pulse.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pulse.bench.input.PlainFailures;
import pulse.neighbour.Part;

class NextItemCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path train = Path.of("");
    private Path test = Path.of("");

    @BeforeEach
    void writeFiles() throws Exception {
        train = Files.writeString(folder.resolve("train.csv"), ring(300, 1));
        test = Files.writeString(folder.resolve("test.csv"), "case,prefix,target\n1,3 4,5\n2,7,8\n3,11 12,13\n");
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyMethodIsMeasured(Method method) throws Exception {
        assertThat(run("--train", train.toString(), "--test", test.toString(), "--json", "--method", "" + method))
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("predictions").asInt()).isEqualTo(3);
        if (method != Method.POPULARITY) {
            assertThat(report.get("hr@20").get("value").asDouble()).isEqualTo(1);
        }
        if (method == Method.PULSE) {
            assertThat(report.get("mrr@20").get("value").asDouble()).isEqualTo(1);
        }
    }

    @Test
    void aBadFileEndsWithTwoAndSaysWhere() throws Exception {
        Files.writeString(test, "case,prefix,target\n1,3 4\n");
        assertThat(run("--train", train.toString(), "--test", test.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("test.csv, line 2, column 'target'");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpTeachesTheForms() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("case,prefix,target", "session,position,item[,time][,type]", "--repeats");
    }

    @Test
    void peopleGetALineAFigureWithItsInterval() {
        run("--train", train.toString(), "--test", test.toString(), "--method", "co-occurrence");
        assertThat(out.toString()).containsPattern("(?m)^hr@20 +1\\.0  \\[1\\.0, 1\\.0\\]$");
    }

    @Test
    void anAblationTellsWhatIsLostWithoutEachPartAndWhatEachDoesAlone() throws Exception {
        assertThat(execute("ablation", "--train", train.toString(), "--test", test.toString(), "--json"))
                .isZero();
        Map<String, JsonNode> rows = new HashMap<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            rows.put(row.get("name").asText(), row);
        }
        assertThat(rows.keySet())
                .contains("everything", "without refinement", "without rows", "rows alone")
                .hasSize(2 + 2 * Part.values().length);
        assertThat(difference(rows, "everything")).isZero();
        assertThat(difference(rows, "trends alone")).isNegative();
    }

    private static double difference(Map<String, JsonNode> rows, String name) {
        return rows.get(name).get("mrr@20_above_everything").get("mean").asDouble();
    }

    private int run(String... args) {
        String[] full = new String[args.length + 1];
        full[0] = "next-item";
        System.arraycopy(args, 0, full, 1, args.length);
        return execute(full);
    }

    private int execute(String... command) {
        return PlainFailures.commandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command);
    }

    private static String ring(int sessions, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("session,position,item\n");
        for (int s = 0; s < sessions; s++) {
            int item = random.nextInt(40);
            for (int i = 0; i < 4; i++) {
                text.append(s)
                        .append(',')
                        .append(i)
                        .append(',')
                        .append((item + i) % 40)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
