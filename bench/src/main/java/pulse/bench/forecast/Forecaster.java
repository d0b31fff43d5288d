package pulse.bench.forecast;

import java.util.Locale;

/// Who forecasts. The first is judged, the others are what it must beat.
enum Forecaster {
    /// The priors, corrected by what the training sessions taught.
    LEARNED,
    /// The share of training sessions at the same stage.
    BASE_RATE,
    /// The priors alone: rules, nothing learned.
    PRIORS,
    /// Plain logistic regression on the same features.
    LOGISTIC;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
