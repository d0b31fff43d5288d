package pulse.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.bench.input.InputProblem;

final class CsvFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void quotedCellsMayHoldSeparatorsQuotesAndLineEnds() throws IOException {
        CsvFile file = CsvFile.read(written("name,bought\n\"a, \"\"b\"\"\nc\",TRUE\nd,FALSE\n"));
        assertThat(file.table().rows()).containsExactly(List.of("a, \"b\"\nc", "TRUE"), List.of("d", "FALSE"));
        assertThat(file.labels("bought", "")).containsExactly(true, false);
    }

    @Test
    void gzipByteOrderMarksAndSemicolonsAreRead() throws IOException {
        Path file = folder.resolve("table.any");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("\uFEFFa;b\n1,5;2\n".getBytes(StandardCharsets.UTF_8));
        }
        CsvFile read = CsvFile.read(file);
        assertThat(read.table().columns()).containsExactly("a", "b");
        assertThat(read.table().rows()).containsExactly(List.of("1,5", "2"));
    }

    @Test
    void aShortRowIsNamedByFileAndLine() throws IOException {
        Path file = written("a,b\n1,2\n3\n");
        assertThatThrownBy(() -> CsvFile.read(file))
                .isInstanceOf(InputProblem.class)
                .hasMessage(file + ", line 3: has 1 cells, must have 2 as the first line");
    }

    @Test
    void aLabelThatIsNoYesOrNoIsNamedByFileLineAndColumn() throws IOException {
        Path path = written("a,bought\n1,yes\n2,maybe\n");
        CsvFile file = CsvFile.read(path);
        assertThatThrownBy(() -> file.labels("bought", ""))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith(path + ", line 3, column 'bought': \"maybe\" is neither true nor false");
        assertThat(file.labels("bought", "maybe")).containsExactly(false, true);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Path nowhere = folder.resolve("nowhere.csv");
        assertThatThrownBy(() -> CsvFile.read(nowhere)).hasMessage(nowhere + ": there is no such file");
        CsvFile file = CsvFile.read(written("a,b\n1,2\n"));
        assertThatThrownBy(() -> file.column("c")).hasMessageContaining("has no column c; its columns are a, b");
        Path bare = written("a,b\n");
        assertThatThrownBy(() -> CsvFile.read(bare)).hasMessageContaining("has no rows");
        Path twice = written("a,a\n1,2\n");
        assertThatThrownBy(() -> CsvFile.read(twice)).hasMessageContaining("two columns are named \"a\"");
    }

    @Test
    void linesAreCountedThroughQuotedLineEndsAndEmptyLines() throws IOException {
        CsvFile file = CsvFile.read(written("a,b\r\n\"x\r\ny\",1\r\n\r\nz,2"));
        assertThat(file.table().rows()).containsExactly(List.of("x\ny", "1"), List.of("z", "2"));
        assertThat(file.lines()).containsExactly(2L, 5L);
        Path open = written("a,b\n1,\"2\n");
        assertThatThrownBy(() -> CsvFile.read(open)).hasMessage(open + ", line 2: a quote is opened and never closed");
    }

    @Test
    void conditionsKeepRowsByTheirCell() throws IOException {
        CsvFile file = CsvFile.read(written("month,n\nSep,1\nOct,2\nNov,3\n"));
        assertThat(file.where(RowCondition.of("month=Oct")).table().rows()).containsExactly(List.of("Oct", "2"));
        assertThat(file.where(RowCondition.of("month!=Oct")).lines()).containsExactly(2L, 4L);
        assertThat(file.where(RowCondition.of("month=Sep,Nov")).table().size()).isEqualTo(2);
        assertThatThrownBy(() -> RowCondition.of("month")).hasMessageContaining("must be COLUMN=VALUE");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }
}
