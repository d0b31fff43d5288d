package pulse.storage;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A training that has ended.
///
/// @param id ours, `trn_` and 20 characters
/// @param newestAt no session that ended later was looked at
/// @param sessions looked at
/// @param version of the model that was promoted; empty when none was
/// @param detail a JSON object: figures, or what went wrong
public record Training(
        String id,
        Cause cause,
        Instant beganAt,
        Instant endedAt,
        Instant newestAt,
        int sessions,
        Outcome outcome,
        Optional<String> version,
        String detail) {

    /// Why a training began.
    public enum Cause {
        /// Enough sessions had ended since the last one.
        SESSIONS,
        /// The active model's calibration had slipped.
        DRIFT,
        /// It was asked for.
        REQUEST;

        /// The name on the wire, such as `sessions`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What came of it.
    public enum Outcome {
        /// The candidate was better beyond chance and became active.
        PROMOTED,
        /// The candidate was judged and not better beyond chance.
        KEPT,
        /// Too few sessions to learn from or to judge on; nothing was tried.
        TOO_LITTLE,
        /// Another model was activated meanwhile, so the judgement was void.
        OVERTAKEN,
        /// It could not be finished.
        FAILED;

        /// The name on the wire, such as `promoted`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
