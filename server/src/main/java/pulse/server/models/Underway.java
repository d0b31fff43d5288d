package pulse.server.models;

import java.time.Instant;
import pulse.storage.Training;

/// A training that waits for its turn or is being done.
///
/// @param id the training's, once it has ended
/// @param stage what is being done, in words; `waiting` before it begins
record Underway(String id, Training.Cause cause, Instant requestedAt, String stage) {

    Underway at(String other) {
        return new Underway(id, cause, requestedAt, other);
    }
}
