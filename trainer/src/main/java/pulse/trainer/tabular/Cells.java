package pulse.trainer.tabular;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads single cells: missing, a number, or the name of a month or a day of the week.
final class Cells {

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?");

    private static final Map<String, Integer> CALENDAR = calendar();

    private Cells() {}

    static boolean isMissing(String cell) {
        return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /// The number a cell holds, NaN when it is missing or holds none.
    static double number(String cell) {
        String text = cell.strip();
        if (text.isEmpty() || !startsLikeNumber(text)) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /// The place of a month (1 to 12) or of a weekday (1 to 7, Monday first) by its English name or the first three
    /// letters of it; NaN for any other cell.
    static double calendar(String cell) {
        Integer place = CALENDAR.get(cell.strip().toLowerCase(Locale.ROOT));
        return place == null ? Double.NaN : place;
    }

    /// True for the English name of a month or its first three letters.
    static boolean isMonth(String cell) {
        String name = cell.strip().toLowerCase(Locale.ROOT);
        return CALENDAR.containsKey(name)
                && java.util.stream.Stream.of(java.time.Month.values())
                        .anyMatch(month -> month.name().toLowerCase(Locale.ROOT).startsWith(name));
    }

    private static boolean startsLikeNumber(String text) {
        char first = text.charAt(0);
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    private static Map<String, Integer> calendar() {
        Map<String, Integer> places = new HashMap<>();
        for (java.time.Month month : java.time.Month.values()) {
            put(places, month.name(), month.getValue());
        }
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
            put(places, day.name(), day.getValue());
        }
        return Map.copyOf(places);
    }

    private static void put(Map<String, Integer> places, String name, int place) {
        String lower = name.toLowerCase(Locale.ROOT);
        places.put(lower, place);
        places.put(lower.substring(0, 3), place);
    }
}
