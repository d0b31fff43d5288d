package pulse.storage;

import java.time.Duration;

/// What a shop has decided.
///
/// @param holdOut share of sessions answered without PULSE, 0 to [#HOLD_OUT_MAX]
/// @param attributionWindowHours how long a recommendation counts, 1 to [#WINDOW_HOURS_MAX]
/// @param currency of amounts that come without one, ISO 4217 in capitals
public record Settings(double holdOut, int attributionWindowHours, String currency) {

    public static final double HOLD_OUT_MAX = 0.5;

    /// A month: recommendations are not kept longer.
    public static final int WINDOW_HOURS_MAX = 720;

    /// Until something else is decided.
    public static final Settings DEFAULT = new Settings(0, 24, "USD");

    public Settings {
        if (!(holdOut >= 0 && holdOut <= HOLD_OUT_MAX)) {
            throw new IllegalArgumentException("holdOut is " + holdOut + ", must be 0 to " + HOLD_OUT_MAX);
        }
        if (attributionWindowHours < 1 || attributionWindowHours > WINDOW_HOURS_MAX) {
            throw new IllegalArgumentException(
                    "attributionWindowHours is " + attributionWindowHours + ", must be 1 to " + WINDOW_HOURS_MAX);
        }
    }

    /// How long a recommendation counts.
    public Duration attributionWindow() {
        return Duration.ofHours(attributionWindowHours);
    }
}
