package pulse.bench.quality;

import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// One line on the terminal that tells how far the work is; silent when nobody watches.
final class ProgressBar {
    private static final int CELLS = 30;

    private final @Nullable PrintWriter terminal;
    private int shown = -1;

    private ProgressBar(@Nullable PrintWriter terminal) {
        this.terminal = terminal;
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where standard streams are redirected
    static ProgressBar onTerminal() {
        Console console = System.console();
        return new ProgressBar(console != null && console.isTerminal() ? console.writer() : null);
    }

    static ProgressBar on(PrintWriter writer) {
        return new ProgressBar(writer);
    }

    /// Says what is being done when there is no telling how long.
    void say(String what) {
        line(what + " ...");
    }

    /// Redraws when another cell is full.
    void step(String what, int done, int total) {
        int cells = (int) ((long) CELLS * done / Math.max(1, total));
        if (cells != shown) {
            shown = cells;
            line(what + " [" + "#".repeat(cells) + ".".repeat(CELLS - cells) + "] " + done + " of " + total);
        }
    }

    /// Clears the line.
    void end() {
        line("");
    }

    private void line(String text) {
        if (terminal != null) {
            terminal.print("\r\u001b[K" + text);
            terminal.flush();
        }
    }
}
