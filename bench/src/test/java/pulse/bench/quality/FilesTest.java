package pulse.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.bench.input.InputProblem;
import pulse.neighbour.ClickKind;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.SessionLog;

class FilesTest {
    @TempDir
    private Path folder = Path.of("");

    private final ItemOrdinals items = new ItemOrdinals();

    @Test
    void clicksAreOrderedByPositionAndRepeatsDroppedWithTheirWeightierKindKept() throws Exception {
        SessionLog log = read("""
                session,position,item,time,type
                s1,2,b,2025-01-14T23:30:02Z,view
                s1,0,a,2025-01-14T23:30:00Z,view
                s1,1,a,2025-01-14T23:30:01Z,cart
                s0,0,c,2025-01-14 23:00:00 UTC,purchase
                """, true);
        assertThat(sessions(log)).containsExactly(List.of("c"), List.of("a", "b"));
        assertThat(log.kind(0)).isEqualTo(ClickKind.PURCHASE.code());
        assertThat(log.kind(1)).isEqualTo(ClickKind.CART.code());
        assertThat(log.endSeconds(1) - log.endSeconds(0)).isEqualTo(1802);
    }

    @Test
    void thePublicFormIsOrderedByTimeAndKeepsRepeatsWhenAsked() throws Exception {
        SessionLog log = read("""
                SessionId,ItemId,Time
                2,x,1396860886.998
                2,y,1396860669.277
                1,x,1396800000
                1,x,1396800001
                """, false);
        assertThat(sessions(log)).containsExactly(List.of("x", "x"), List.of("y", "x"));
    }

    @Test
    void withoutTimesSessionsAreOlderTheEarlierTheyAppear() throws Exception {
        SessionLog log = read("session,position,item\n9,0,a\n9,1,b\n3,0,c\n", true);
        assertThat(sessions(log)).containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(log.endSeconds(0)).isLessThan(log.endSeconds(1));
    }

    @Test
    void aGzippedFileIsToldByItsFirstBytes() throws Exception {
        Path file = folder.resolve("log.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("session,item\n1,a\n1,b\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(sessions(LogFile.read(file, items, true))).containsExactly(List.of("a", "b"));
    }

    @Test
    void quotedFieldsMayHoldCommasQuotesAndLineEnds() throws Exception {
        SessionLog log = read("session,item\n\"1\",\"a,\"\"b\"\"\nc\"\n1,d\r\n", true);
        assertThat(sessions(log)).containsExactly(List.of("a,\"b\"\nc", "d"));
    }

    @Test
    void millisecondsAreTakenForWhatTheyAre() throws Exception {
        SessionLog log = read("session,item,time\n1,a,1396860669277\n", true);
        assertThat(log.endSeconds(0)).isEqualTo(1_396_860_669L);
    }

    @Test
    void whatIsWrongIsNamedWithFileLineAndColumn() {
        assertThatThrownBy(() -> read("session,item,time\n1,a,1\n1,b,soon\n", true))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("log.csv, line 3, column 'time'")
                .hasMessageContaining("'soon'");
        assertThatThrownBy(() -> read("session,position,item\n1,0\n", true))
                .hasMessageContaining("line 2, column 'item'")
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> read("session,thing\n1,a\n", true))
                .hasMessageContaining("line 1, column 'item': is missing");
        assertThatThrownBy(() -> read("session,item,type\n1,a,stare\n", true))
                .hasMessageContaining("'stare' is neither view, cart nor purchase");
        assertThatThrownBy(() -> read("session,item\n1,\n", true)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("", true)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("session,item\n1,\"a\n", true)).hasMessageContaining("never closed");
        assertThatThrownBy(() -> LogFile.read(folder.resolve("none"), items, true))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aCaseAsksForItsTargetUnlessThatOnlyRepeatsWhatWasClicked() throws Exception {
        Path file = write("case,prefix,target\n1,a b b,c\n2,a a,a\n");
        Questions removed = Questions.read(file, items, true);
        assertThat(removed.count()).isEqualTo(1);
        assertThat(removed.prefix(0)).containsExactly(items.find("a"), items.find("b"));
        assertThat(removed.target(0)).isEqualTo(items.find("c"));
        Questions kept = Questions.read(file, items, false);
        assertThat(kept.count()).isEqualTo(2);
        assertThat(kept.prefix(0)).hasSize(3);
        assertThat(kept.target(1)).isEqualTo(items.find("a"));
    }

    @Test
    void aLogAsksForEveryClickButTheFirst() throws Exception {
        Questions questions = Questions.read(write("session,item\n1,a\n1,b\n1,c\n2,a\n"), items, true);
        assertThat(questions.count()).isEqualTo(2);
        assertThat(questions.prefix(1)).containsExactly(items.find("a"), items.find("b"));
        assertThat(questions.groupCount()).isEqualTo(2);
    }

    private SessionLog read(String text, boolean dropRepeats) throws IOException {
        return LogFile.read(write(text), items, dropRepeats);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), text);
    }

    private List<List<String>> sessions(SessionLog log) {
        List<List<String>> sessions = new ArrayList<>();
        for (int s = 0; s < log.sessions(); s++) {
            List<String> keys = new ArrayList<>();
            for (int click = log.start(s); click < log.end(s); click++) {
                keys.add(items.key(log.item(click)));
            }
            sessions.add(keys);
        }
        return sessions;
    }
}
