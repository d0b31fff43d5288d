package pulse.bench.forecast;

import java.util.Locale;

/// After how many events a forecast is judged.
enum Stage {
    AFTER_1,
    AFTER_2,
    AFTER_3,
    /// After all events before the one that decides. Which event that is, nobody knows at the time: of the moments
    /// after two events, say, only those are judged here that the deciding event followed.
    BEFORE_END,
    /// After any number of events, drawn by the visit's id: what is asked at one moment of each visit.
    ANY;

    /// The events known, or -1 when so many had not happened before the end.
    ///
    /// @param last events before the one that decides
    int seen(int last, String sessionId) {
        if (last == 0) {
            return -1;
        }
        return switch (this) {
            case AFTER_1, AFTER_2, AFTER_3 -> ordinal() < last ? ordinal() + 1 : -1;
            case BEFORE_END -> last;
            case ANY -> 1 + Math.floorMod(sessionId.hashCode(), last);
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
