package pulse.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A learned model as it is listed: all but what it learned.
///
/// @param number 1 for the shop's first, rising by one
/// @param version such as `v0.2.0`
/// @param parent version of the model it was judged against
/// @param dataFrom when the oldest session it learned from ended
/// @param dataTo when the newest did
/// @param sessions learned from
/// @param figures what the judgement found, a JSON object
/// @param isKept false when its parts have been let go, so that it cannot answer any more
public record StoredModel(
        int number,
        String version,
        String parent,
        Instant madeAt,
        Instant dataFrom,
        Instant dataTo,
        int sessions,
        String figures,
        boolean isKept) {

    /// What a model learned, as it is stored.
    ///
    /// @param attributes a JSON object
    /// @param nextItems the engine's stored form; not copied, so never change it
    /// @param ranking weights of the ranking, a JSON object; null for a model from before these were learned
    @SuppressWarnings("ArrayRecordComponent") // A byte string on its way between two owners; never compared.
    public record Parts(
            String attributes, byte[] nextItems, @Nullable String ranking) {}
}
