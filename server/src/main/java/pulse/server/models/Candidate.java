package pulse.server.models;

import java.time.Instant;
import java.util.Optional;
import pulse.storage.StoredModel;
import pulse.storage.Training;
import pulse.trainer.promotion.History;

/// What a training has made, before it is acted on.
///
/// @param outcome [Training.Outcome#PROMOTED] when it deserves to be, KEPT or TOO_LITTLE when not
/// @param parent version it was judged against
/// @param newestAt no session that ended later was looked at
/// @param dataFrom when the oldest session it learned from ended
/// @param dataTo when the newest did
/// @param sessions looked at
/// @param figures a JSON object
/// @param parts what it learned, when it deserves to be promoted
public record Candidate(
        Training.Outcome outcome,
        String parent,
        Instant newestAt,
        Instant dataFrom,
        Instant dataTo,
        int sessions,
        String figures,
        Optional<StoredModel.Parts> parts) {

    /// What comes of too few sessions.
    static Candidate tooLittle(String parent, Instant newestAt, int sessions) {
        return new Candidate(
                Training.Outcome.TOO_LITTLE,
                parent,
                newestAt,
                Instant.EPOCH,
                Instant.EPOCH,
                sessions,
                "{\"sessions_min\":" + History.SESSIONS_MIN + "}",
                Optional.empty());
    }
}
