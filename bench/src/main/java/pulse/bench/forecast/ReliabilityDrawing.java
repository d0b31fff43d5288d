package pulse.bench.forecast;

import java.util.List;
import java.util.Locale;
import pulse.trainer.measure.Reliability;

/// Draws what was said against what happened as SVG: the diagonal is perfect; each point is a bin of equal mass.
public final class ReliabilityDrawing {

    private static final Locale ROOT = Locale.ROOT;
    private static final int SIDE = 420;
    private static final int MARGIN = 60;
    private static final int LEGEND_LINE = 20;
    private static final List<String> COLOURS =
            List.of("#0b6e99", "#d9480f", "#2b8a3e", "#862e9c", "#a61e4d", "#5c940d", "#495057", "#e67700");

    private ReliabilityDrawing() {}

    /// One line of the drawing.
    public record Curve(String name, Reliability reliability) {}

    /// A whole SVG document. Both axes end at the greatest bin, so that rare events can be read.
    public static String svg(String title, List<Curve> curves) {
        double top = top(curves);
        int height = SIDE + 2 * MARGIN + LEGEND_LINE * curves.size();
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                String.format(
                        ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">",
                        SIDE + 2 * MARGIN,
                        height));
        line(svg, String.format(ROOT, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>"));
        line(svg, String.format(ROOT, "<text x=\"%d\" y=\"28\" font-size=\"15\">%s</text>", MARGIN, escaped(title)));
        axes(svg, top);
        for (int at = 0; at < curves.size(); at++) {
            curve(svg, curves.get(at), COLOURS.get(at % COLOURS.size()), top, at);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, double top) {
        line(
                svg,
                String.format(
                        ROOT,
                        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#adb5bd\" stroke-dasharray=\"4 4\"/>",
                        x(0, top),
                        y(0, top),
                        x(top, top),
                        y(top, top)));
        line(
                svg,
                String.format(
                        ROOT,
                        "<path d=\"M%s %s V%s H%s\" fill=\"none\" stroke=\"#343a40\"/>",
                        x(0, top),
                        y(top, top),
                        y(0, top),
                        x(top, top)));
        ticks(svg, top);
        line(
                svg,
                String.format(
                        ROOT,
                        "<text x=\"%d\" y=\"%s\" text-anchor=\"middle\">probability said</text>",
                        MARGIN + SIDE / 2,
                        y(0, top) + 38));
        line(
                svg,
                String.format(
                        ROOT,
                        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">share that came true</text>",
                        MARGIN + SIDE / 2));
    }

    private static void ticks(StringBuilder svg, double top) {
        for (int tick = 0; tick <= 5; tick++) {
            double value = top * tick / 5;
            line(
                    svg,
                    String.format(
                            ROOT,
                            "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%.2f</text>",
                            x(value, top),
                            y(0, top) + 18,
                            value));
            line(
                    svg,
                    String.format(
                            ROOT,
                            "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%.2f</text>",
                            x(0, top) - 8,
                            y(value, top) + 4,
                            value));
        }
    }

    private static void curve(StringBuilder svg, Curve curve, String colour, double top, int place) {
        StringBuilder points = new StringBuilder();
        for (Reliability.Bin bin : curve.reliability().bins()) {
            double x = x(bin.forecast(), top);
            double y = y(bin.happened(), top);
            points.append(String.format(ROOT, "%.1f,%.1f ", x, y));
            line(svg, String.format(ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, colour));
        }
        line(
                svg,
                String.format(
                        ROOT,
                        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                        points.toString().strip(),
                        colour));
        line(
                svg,
                String.format(
                        ROOT,
                        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s (calibration error %.4f)</text>",
                        MARGIN,
                        SIDE + 2 * MARGIN + LEGEND_LINE * place,
                        colour,
                        escaped(curve.name()),
                        curve.reliability().error()));
    }

    private static double top(List<Curve> curves) {
        double greatest = curves.stream()
                .flatMap(curve -> curve.reliability().bins().stream())
                .mapToDouble(bin -> Math.max(bin.forecast(), bin.happened()))
                .max()
                .orElse(1);
        return Math.min(1, Math.max(0.05, Math.ceil(greatest * 20) / 20));
    }

    private static double x(double value, double top) {
        return MARGIN + SIDE * value / top;
    }

    private static double y(double value, double top) {
        return MARGIN + SIDE * (1 - value / top);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void line(StringBuilder svg, String text) {
        svg.append(text).append('\n');
    }
}
