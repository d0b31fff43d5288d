package pulse.server.insights;

import java.util.Locale;
import pulse.storage.Figures.Credited;
import pulse.storage.Figures.Traits;

/// By what sessions are told apart, each by its first answer, so that what PULSE does afterwards moves nobody from row
/// to row.
enum Breakdown {
    PERSONA,
    DEVICE,
    MODEL_VERSION;

    /// The row of sessions; empty when unknown.
    String key(Traits sessions) {
        return switch (this) {
            case PERSONA -> sessions.persona();
            case DEVICE -> sessions.device();
            case MODEL_VERSION -> sessions.modelVersion();
        };
    }

    /// The row that orders of sessions are credited to.
    String key(Traits sessions, Credited to) {
        return switch (this) {
            case PERSONA -> to.persona();
            case DEVICE -> sessions.device();
            case MODEL_VERSION -> to.modelVersion();
        };
    }

    /// The name on the wire, such as `model_version`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
