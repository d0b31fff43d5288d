package pulse.bench.forecast;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// How a command prints its report: in lines, or with `--json` as it is.
public final class ReportOutput {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public void print(PrintWriter out, ObjectNode report, Function<ObjectNode, String> lines) {
        out.println(json ? report.toPrettyString() : lines.apply(report));
        out.flush();
    }
}
