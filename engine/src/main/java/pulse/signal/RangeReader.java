package pulse.signal;

import org.jspecify.annotations.Nullable;

/// Reads a range of numbers of zero or more: `0-100`, `100+`, `<100`, `<=100`, `>50`, `-100`, `100-`, `0..100`,
/// `0 to 100`, `100`. Currency signs are passed over.
final class RangeReader {

    private RangeReader() {}

    /// The range, or null for a text that is none, or whose ends are the wrong way round. O(length).
    static @Nullable Range read(String text) {
        String plain = plain(text);
        if (plain.isEmpty()) {
            return null;
        }
        Range compared = comparison(plain);
        return compared != null ? compared : span(plain);
    }

    /// True for a number alone.
    static boolean isBare(String text) {
        return !Double.isNaN(number(plain(text)));
    }

    private static @Nullable Range comparison(String text) {
        boolean orEqual = text.startsWith("<=") || text.startsWith(">=");
        char sign = text.charAt(0);
        if ("<>≤≥".indexOf(sign) < 0) {
            return null;
        }
        double bound = number(text.substring(orEqual ? 2 : 1));
        if (Double.isNaN(bound)) {
            return null;
        }
        boolean closed = orEqual || sign == '≤' || sign == '≥';
        return sign == '<' || sign == '≤'
                ? new Range(Double.NEGATIVE_INFINITY, true, bound, closed)
                : new Range(bound, closed, Double.POSITIVE_INFINITY, true);
    }

    private static @Nullable Range span(String text) {
        double only = number(text);
        if (!Double.isNaN(only)) {
            return Range.closed(only, only);
        }
        if (text.endsWith("+")) {
            double min = number(text.substring(0, text.length() - 1));
            return Double.isNaN(min) ? null : Range.closed(min, Double.POSITIVE_INFINITY);
        }
        int dash = text.indexOf('-');
        if (dash < 0 || text.length() == 1) {
            return null;
        }
        String low = text.substring(0, dash);
        String high = text.substring(dash + 1);
        double min = low.isEmpty() ? Double.NEGATIVE_INFINITY : number(low);
        double max = high.isEmpty() ? Double.POSITIVE_INFINITY : number(high);
        return min <= max ? Range.closed(min, max) : null;
    }

    /// Without spaces, currency signs and brackets, and with one sign for "to".
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean skipped = Character.isWhitespace(c) || Character.getType(c) == Character.CURRENCY_SYMBOL;
            if (!skipped && c != '[' && c != ']') {
                plain.append(c == '–' || c == '—' ? '-' : c);
            }
        }
        return plain.toString()
                .replace("..", "-")
                .replace("TO", "-")
                .replace("to", "-")
                .replace("*", "");
    }

    /// The value of digits with at most one point, or NaN.
    private static double number(String text) {
        boolean point = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean next = c == '.' && !point && i > 0;
            if (!next && (c < '0' || c > '9')) {
                return Double.NaN;
            }
            point |= c == '.';
        }
        return text.isEmpty() || text.length() > 15 ? Double.NaN : Double.parseDouble(text);
    }
}
