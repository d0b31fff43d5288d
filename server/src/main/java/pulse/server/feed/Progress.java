package pulse.server.feed;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows how far an import has come: a bar that is drawn anew on a terminal, a line now and then elsewhere.
public final class Progress {

    private static final int BAR = 30;
    private static final long TERMINAL_PERIOD_NANOS = 100_000_000;
    private static final long LINE_PERIOD_NANOS = 2_000_000_000;

    private final PrintWriter out;
    private final String noun;
    private final boolean terminal;
    private final long bytes;
    private final LongSupplier nanoTime;
    private final long began;
    private long shownAt;
    private long bytesRead;
    private long sent;

    /// @param noun what is sent, such as `products`
    /// @param bytes size of the file
    /// @param nanoTime a monotonic clock
    public Progress(PrintWriter out, String noun, boolean terminal, long bytes, LongSupplier nanoTime) {
        this.out = out;
        this.noun = noun;
        this.terminal = terminal;
        this.bytes = bytes;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.shownAt = began;
    }

    /// Notes how far the file was read.
    public synchronized void read(long upTo) {
        bytesRead = upTo;
    }

    /// Notes rows sent.
    public synchronized void sent(int rows) {
        sent += rows;
        long now = nanoTime.getAsLong();
        if (now - shownAt >= (terminal ? TERMINAL_PERIOD_NANOS : LINE_PERIOD_NANOS)) {
            show(now);
        }
    }

    /// Shows the end.
    public synchronized void finish() {
        show(nanoTime.getAsLong());
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    private void show(long now) {
        shownAt = now;
        double share = bytes == 0 ? 1 : Math.min(1, (double) bytesRead / bytes);
        double seconds = Math.max(0.001, (now - began) / 1e9);
        String figures =
                String.format(Locale.ROOT, "%3.0f%%  %,d %s, %.0f a second", share * 100, sent, noun, sent / seconds);
        if (terminal) {
            int full = (int) (share * BAR);
            out.print("\r[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + figures + "  ");
        } else {
            out.println(figures);
        }
        out.flush();
    }
}
