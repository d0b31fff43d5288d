package pulse.bench.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulse.bench.input.PlainFailures;

/// Twins scored on a few products, with the real sentence model.
class EvaluateTwinsCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String labels) throws IOException {
        Files.writeString(folder.resolve("labels"), labels);
        return runWith("--labels", folder.resolve("labels").toString());
    }

    private int runWith(String... options) throws IOException {
        Files.writeString(folder.resolve("products"), """
                {"id": "a", "name": "Vegan leather tote for women", "description": "Cruelty free and plant based."}
                {"id": "b", "name": "Leather briefcase", "description": "Full grain leather for the office."}
                {"id": "c", "name": "Herren Abendanzug", "description": "Für die Hochzeit oder eine Feier."}
                {"id": "d", "name": "Socken", "description": "Warm im Winter.", "attributes": {"gender": "boys"}}
                """);
        CommandLine command = PlainFailures.commandLine(new EvaluateTwinsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(
                List.of("--json", "--products", folder.resolve("products").toString()));
        all.addAll(List.of(options));
        return command.execute(all.toArray(String[]::new));
    }

    private static String label(String id, String attribute, boolean value) {
        return "{\"id\": \"" + id + "\", \"attribute\": \"" + attribute + "\", \"value\": " + value + "}\n";
    }

    @Test
    void namesOfOthersAreUnderstoodAndScored() throws IOException {
        StringBuilder labels = new StringBuilder();
        for (String id : new String[] {"a", "b", "c", "d", "gone"}) {
            labels.append(label(id, "vegan", id.equals("a")))
                    .append(label(id, "sustainable", id.equals("a")))
                    .append(label(id, "gender:female", id.equals("a")))
                    .append(label(id, "occasion:office", id.equals("b")))
                    .append(label(id, "occasion:wedding", id.equals("c")))
                    .append(label(id, "season:winter", id.equals("d")));
        }
        assertThat(run(labels.toString())).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("labelled_products").asInt()).isEqualTo(4);
        assertThat(report.path("unknown_products").asInt()).isEqualTo(1);
        report.path("attributes")
                .properties()
                .forEach(attribute -> assertThat(
                                attribute.getValue().at("/auc/value").asDouble())
                        .as(attribute.getKey())
                        .isEqualTo(1));
        assertThat(report.at("/attributes/vegan/scored_as").asText()).isEqualTo("claim:vegan");
        assertThat(report.at("/attributes/occasion:office/scored_as").asText()).isEqualTo("occasion:work");
    }

    @Test
    void unknownAttributeAndWrongValueAreNamed() throws IOException {
        assertThat(run(label("a", "zzqx", true))).isEqualTo(2);
        assertThat(err.toString()).contains("attribute zzqx is unknown");
        assertThat(run("{\"id\": \"a\", \"attribute\": \"value\", \"value\": \"often\"}"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("line 1").contains("must be true or false");
    }

    @Test
    void tablesOfSeveralFilesAddUpAndAnEmptyCellIsNoLabel() throws IOException {
        Path one = Files.writeString(folder.resolve("one.csv"), "id,vegan,season:winter\na,1,\nb,0,0\n");
        Path two = Files.writeString(folder.resolve("two.csv"), "id,season:winter\nd,1\n");
        assertThat(runWith("--labels", one + "," + two)).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/attributes/vegan/labels").asInt()).isEqualTo(2);
        assertThat(report.at("/attributes/season:winter/labels").asInt()).isEqualTo(2);
        assertThat(report.at("/attributes/season:winter/positives").asInt()).isOne();
    }

    @Test
    void wrongCellOfATableIsNamed() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "id,vegan\na,maybe\n");
        assertThat(runWith("--labels", table.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("line 2, column 'vegan': is maybe, must be 1, 0 or empty");
    }

    @Test
    void attributeTakenOutSpeaksForNothing() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "id,audience:boys\nb,0\nc,0\nd,1\n");
        assertThat(runWith("--labels", table.toString())).isZero();
        assertThat(aucOfBoys()).isOne();
        out.getBuffer().setLength(0);
        assertThat(runWith("--labels", table.toString(), "--without", "gender")).isZero();
        assertThat(aucOfBoys()).isLessThan(1);
    }

    private double aucOfBoys() throws IOException {
        return new ObjectMapper()
                .readTree(out.toString())
                .at("/attributes/audience:boys/auc/value")
                .asDouble();
    }
}
