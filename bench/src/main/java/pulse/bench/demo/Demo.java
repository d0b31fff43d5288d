package pulse.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import pulse.bench.simulator.EventSink;
import pulse.bench.simulator.Floor;
import pulse.bench.simulator.HttpStorefront;
import pulse.bench.simulator.PulseClient;
import pulse.bench.simulator.SimulationReport;
import pulse.bench.simulator.Simulator;
import pulse.catalog.Product;

/// What the demo shows on a server that runs: the shop goes in, the documented request is answered, visitors come.
final class Demo {

    private static final double NOISE = 0.1;

    private final PrintWriter out;
    private final boolean live;
    private final Floor floor;
    private final long seed;

    /// @param live true to draw over the last line as things go on; false prints each line once
    Demo(PrintWriter out, boolean live, List<Product> products, long seed) {
        this.out = out;
        this.live = live;
        this.floor = new Floor(products);
        this.seed = seed;
    }

    /// Tags the whole shop, batch by batch, with a line of progress.
    void load(PulseClient client) throws IOException {
        List<Product> products = floor.products();
        long start = System.nanoTime();
        client.tag(products, tagged -> progress(tagged + " of " + products.size() + " products tagged"));
        double seconds = (System.nanoTime() - start) / 1e9;
        finish(String.format(
                Locale.ROOT,
                "%d products tagged in %.1f s, %.0f a second",
                products.size(),
                seconds,
                products.size() / seconds));
    }

    /// Prints address, key, a request to paste and what it answers now.
    void introduce(String address, String key, PulseClient client) throws IOException {
        JsonNode answer = client.post("/v1/infer", DocumentedRequest.body());
        out.println();
        out.println("  address  " + address);
        out.println("  docs     " + address + "/docs");
        out.println("  key      " + key);
        out.println();
        out.println("  Try it:");
        out.println();
        out.println(DocumentedRequest.curl(address, key));
        out.println();
        out.println("  It answers:");
        out.println();
        out.println(DocumentedRequest.shown(answer, floor.catalog()));
        out.println();
        out.println("  Simulated visitors are shopping. Ctrl-C stops everything and leaves nothing behind.");
        out.println();
        out.flush();
    }

    /// Lets visitors shop until `open` says no, with one line that sums up.
    void shop(PulseClient client, double perSecond, InstantSource clock, BooleanSupplier open) {
        SimulationReport report = new SimulationReport(floor.catalog());
        Simulator.Shop shop = new Simulator.Shop(floor, new HttpStorefront(client), EventSink.NOWHERE);
        Simulator simulator = new Simulator(shop, NOISE, 0, seed, clock.instant());
        try (Visitors visitors = new Visitors(simulator, report)) {
            visitors.shop(perSecond, open, () -> progress(summary(report)));
        }
        finish(summary(report));
    }

    private static String summary(SimulationReport report) {
        if (report.answers() == 0) {
            return "no visits yet";
        }
        return String.format(
                Locale.ROOT,
                "visits %5d   orders %4d   answers %6d   personas right %3.0f%%   mean %5.1f ms",
                report.visits(),
                report.orders(),
                report.answers(),
                100 * report.shareRight(),
                report.meanMs());
    }

    private void progress(String line) {
        if (live) {
            out.print("\r\u001b[2K  " + line);
            out.flush();
        }
    }

    private void finish(String line) {
        progress(line);
        out.println(live ? "" : "  " + line);
        out.flush();
    }
}
