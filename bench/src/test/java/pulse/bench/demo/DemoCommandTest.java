package pulse.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import pulse.bench.StandIn;

class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Path> folders = new ArrayList<>();

    @Test
    void showsAddressKeyRequestAndAnswerAndLeavesNothing() {
        int code = run(List.of(), "--port", "0", "--seconds", "1", "--visitors-per-second", "20");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("500 products tagged")
                .containsPattern("docs +http://127.0.0.1:\\d+/docs\\R")
                .contains("pulse_live_standin")
                .contains("curl -s http://127.0.0.1:")
                .contains("value_conscious_runner")
                .containsPattern("visits +\\d+ +orders")
                .contains("nothing is left behind");
        assertThat(folders).hasSize(1).noneMatch(Files::exists);
    }

    @Test
    void takenPortIsSaidPlainly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run(List.of(), "--port", Integer.toString(taken.getLocalPort()));
            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).contains("is taken").contains("--port 0");
            assertThat(folders).isEmpty();
        }
    }

    @Test
    void serverThatDiesIsReportedWithItsLastWords() {
        int code = run(List.of("dying"), "--port", "0");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("disk is full");
        assertThat(folders).hasSize(1).noneMatch(Files::exists);
    }

    private int run(List<String> extra, String... arguments) {
        DemoCommand command = new DemoCommand(folder -> {
            folders.add(folder);
            List<String> standIn = new ArrayList<>(ServerProcess.ownCommand(folder));
            standIn.set(standIn.size() - 1, StandIn.class.getName());
            standIn.addAll(extra);
            return standIn;
        });
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
