package pulse.storage;

import java.time.Duration;

/// What a shop has decided.
///
/// @param holdOut share of sessions answered without PULSE, 0 to [#HOLD_OUT_MAX]
/// @param attributionWindowHours how long a recommendation counts, 1 to [#WINDOW_HOURS_MAX]
/// @param currency of amounts that come without one, ISO 4217 in capitals
/// @param personaConfidence confidence from which a visit's new persona is told of, 0 to 1
public record Settings(double holdOut, int attributionWindowHours, String currency, double personaConfidence) {

    public static final double HOLD_OUT_MAX = 0.5;

    /// A month: recommendations are not kept longer.
    public static final int WINDOW_HOURS_MAX = 720;

    /// A persona is told of when it is more likely true than not.
    private static final double PERSONA_CONFIDENCE = 0.5;

    /// Until something else is decided.
    public static final Settings DEFAULT = new Settings(0, 24, "USD");

    /// With personas told of as they are by default.
    public Settings(double holdOut, int attributionWindowHours, String currency) {
        this(holdOut, attributionWindowHours, currency, PERSONA_CONFIDENCE);
    }

    public Settings {
        if (!(holdOut >= 0 && holdOut <= HOLD_OUT_MAX)) {
            throw new IllegalArgumentException("holdOut is " + holdOut + ", must be 0 to " + HOLD_OUT_MAX);
        }
        if (attributionWindowHours < 1 || attributionWindowHours > WINDOW_HOURS_MAX) {
            throw new IllegalArgumentException(
                    "attributionWindowHours is " + attributionWindowHours + ", must be 1 to " + WINDOW_HOURS_MAX);
        }
        if (!(personaConfidence >= 0 && personaConfidence <= 1)) {
            throw new IllegalArgumentException("personaConfidence is " + personaConfidence + ", must be 0 to 1");
        }
    }

    /// How long a recommendation counts.
    public Duration attributionWindow() {
        return Duration.ofHours(attributionWindowHours);
    }
}
