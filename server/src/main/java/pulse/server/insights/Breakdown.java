package pulse.server.insights;

import java.util.Locale;
import pulse.proof.Touch;
import pulse.storage.Outcomes.Exposure;

/// By what sessions are told apart, each by its first answer, so that what PULSE does afterwards moves nobody from row
/// to row.
enum Breakdown {
    PERSONA,
    DEVICE,
    MODEL_VERSION;

    /// The row of a session; empty when unknown.
    String key(Exposure session) {
        return switch (this) {
            case PERSONA -> session.persona();
            case DEVICE -> session.device();
            case MODEL_VERSION -> session.modelVersion();
        };
    }

    /// The row that a touch in a session is credited to.
    String key(Exposure session, Touch touch) {
        return switch (this) {
            case PERSONA -> touch.persona();
            case DEVICE -> session.device();
            case MODEL_VERSION -> touch.modelVersion();
        };
    }

    /// The name on the wire, such as `model_version`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
