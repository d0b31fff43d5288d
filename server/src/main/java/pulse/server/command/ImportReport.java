package pulse.server.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import pulse.server.feed.Refusal;

/// What imports say in the end, and how they show that they go on.
final class ImportReport {

    /// The exit code when rows were refused.
    static final int EXIT_REFUSED = 3;

    private static final int REFUSALS_SHOWN = 50;

    private ImportReport() {}

    /// Says how many rows were taken and which were not, and returns the exit code.
    static int print(PrintWriter out, String noun, long sent, List<Refusal> refusals) {
        out.println(sent + " " + noun + " imported, " + refusals.size() + " refused");
        refusals.stream()
                .limit(REFUSALS_SHOWN)
                .forEach(refusal -> out.println(
                        "  line " + refusal.line() + ": " + (refusal.field() + " " + refusal.rule()).strip()));
        if (refusals.size() > REFUSALS_SHOWN) {
            out.println("  and " + (refusals.size() - REFUSALS_SHOWN) + " more");
        }
        out.flush();
        return refusals.isEmpty() ? 0 : EXIT_REFUSED;
    }

    /// Why a server could not be asked.
    static String reason(IOException failure) {
        return failure instanceof SSLException
                ? "the server does not answer https (" + failure.getMessage() + "): is --url to begin with http://?"
                : String.valueOf(failure.getMessage());
    }

    /// True for a person's terminal; JDK 25 again has no console where input or output is redirected.
    static boolean isTerminal() {
        return isTerminal(System.console());
    }

    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }
}
