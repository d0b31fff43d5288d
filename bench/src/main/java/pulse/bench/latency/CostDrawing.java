package pulse.bench.latency;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Draws what an answer costs against how much is remembered, as SVG: sizes on a logarithmic axis.
final class CostDrawing {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 60;
    private static final int TICKS = 5;

    private final StringBuilder svg = new StringBuilder();
    private final List<Cost> costs;
    private final double least;
    private final double decades;
    private final double top;

    /// What an answer costs at one size.
    record Cost(int clicks, double p50Us, double p99Us) {}

    private CostDrawing(List<Cost> costs) {
        this.costs = costs;
        least = Math.log10(costs.stream().mapToInt(Cost::clicks).min().orElse(1));
        double most = Math.log10(costs.stream().mapToInt(Cost::clicks).max().orElse(1));
        decades = Math.max(1e-9, most - least);
        double greatest = costs.stream().mapToDouble(Cost::p99Us).max().orElse(1);
        top = 10 * TICKS * Math.max(1, Math.ceil(greatest / (10 * TICKS)));
    }

    /// A whole SVG document.
    ///
    /// @param costs at least one, of ascending sizes
    static String svg(List<Cost> costs) {
        return new CostDrawing(costs).drawn();
    }

    private String drawn() {
        int width = WIDTH + 2 * MARGIN;
        int height = HEIGHT + 2 * MARGIN;
        line(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                width,
                height));
        line(String.format(Locale.ROOT, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>"));
        line(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"28\" font-size=\"15\">A prediction's time, µs</text>", MARGIN));
        line(String.format(
                Locale.ROOT,
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#343a40\"/>",
                MARGIN,
                MARGIN,
                MARGIN + HEIGHT,
                MARGIN + WIDTH));
        for (int tick = 0; tick <= TICKS; tick++) {
            double us = top * tick / TICKS;
            line(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>",
                    MARGIN - 8,
                    y(us) + 4,
                    us));
        }
        for (Cost cost : costs) {
            line(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>",
                    x(cost),
                    MARGIN + HEIGHT + 18,
                    cost.clicks()));
        }
        line(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">clicks remembered</text>",
                MARGIN + WIDTH / 2,
                MARGIN + HEIGHT + 40));
        curve("p50", Cost::p50Us, "#0b6e99", 20);
        curve("p99", Cost::p99Us, "#d9480f", 40);
        return svg.append("</svg>\n").toString();
    }

    private void curve(String name, ToDoubleFunction<Cost> us, String colour, int under) {
        StringBuilder points = new StringBuilder();
        for (Cost cost : costs) {
            double y = y(us.applyAsDouble(cost));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(cost), y));
            line(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x(cost), y, colour));
        }
        line(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                points.toString().strip(),
                colour));
        line(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                MARGIN + 12,
                MARGIN + under,
                colour,
                name));
    }

    private double x(Cost cost) {
        return MARGIN + WIDTH * (Math.log10(cost.clicks()) - least) / decades;
    }

    private double y(double us) {
        return MARGIN + HEIGHT * (1 - us / top);
    }

    private void line(String text) {
        svg.append(text).append('\n');
    }
}
