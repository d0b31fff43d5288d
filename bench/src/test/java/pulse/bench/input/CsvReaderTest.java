package pulse.bench.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvReaderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void emptyCellsAreKeptWhereverTheyStand() throws IOException {
        assertThat(rows("a,b,c\n,x,\n\"\",\"y\",\"\"\n,\"z\",\n,,\n"))
                .containsExactly(List.of("", "x", ""), List.of("", "y", ""), List.of("", "z", ""), List.of("", "", ""));
    }

    @Test
    void aRowOfTabsIsARowAndABlankLineIsNone() throws IOException {
        assertThat(rows("a\tb\n\t\n  \n1\t2\n")).containsExactly(List.of("", ""), List.of("1", "2"));
    }

    @Test
    void quotesMayRunOverSeveralLinesInOneRow() throws IOException {
        assertThat(rows("a,b\n\"1\n\"\"2\"\"\n\n3\",\"4\n5\"\n6,7\n"))
                .containsExactly(List.of("1\n\"2\"\n\n3", "4\n5"), List.of("6", "7"));
    }

    @Test
    void columnsAreFoundInAnyCaseByAnyOfTheirNames() throws IOException {
        try (CsvReader csv = CsvReader.open(written(" SessionId ,Item\n1,2\n"))) {
            assertThat(csv.columns()).containsExactly("SessionId", "Item");
            assertThat(csv.find("session", "sessionid")).isZero();
            assertThat(csv.require("item")).isEqualTo(1);
            assertThat(csv.find("time")).isEqualTo(-1);
        }
    }

    @Test
    void textBehindAClosingQuoteIsNamedByItsLine() throws IOException {
        Path file = written("a,b\n1,2\n\"3\"x,4\n");
        assertThatThrownBy(() -> rows(file)).hasMessage(file + ", line 3: text follows a closing quote");
    }

    @Test
    void aFolderAndAnEmptyFileAreRefused() throws IOException {
        assertThatThrownBy(() -> rows(folder)).isInstanceOf(InputProblem.class).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> rows("\n\n"))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("is empty: a header row is needed");
    }

    private List<List<String>> rows(String text) throws IOException {
        return rows(written(text));
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader csv = CsvReader.open(file)) {
            while (csv.next()) {
                rows.add(csv.cells());
            }
        }
        return rows;
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }
}
