package pulse.bench.forecast;

import java.util.Locale;

/// After how many events a forecast is judged.
enum Stage {
    AFTER_1,
    AFTER_2,
    AFTER_3,
    /// After all events before the one that decides.
    BEFORE_END;

    /// The events known, or -1 when so many had not happened before the end.
    ///
    /// @param last events before the one that decides
    int seen(int last) {
        int seen = this == BEFORE_END ? last : ordinal() + 1;
        return seen == 0 || seen > last ? -1 : seen;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
