package pulse.infer;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.session.Behavior;
import pulse.session.Context;

/// A question about one visitor.
///
/// @param sessionId the shop's id for the visit, 1 to 200 characters
/// @param limit recommendations wanted, 1 to 100
/// @param candidates ids to rank, and no others; null for the whole catalogue
/// @param exclude ids not to show
/// @param include what to add to the answer: `scores`, `reasons`
public record InferRequest(
        String sessionId,
        Context context,
        Behavior behavior,
        int limit,
        @Nullable List<String> candidates,
        Set<String> exclude,
        Set<Include> include) {

    /// What an answer may carry beyond the persona and the list.
    public enum Include {
        SCORES,
        REASONS
    }

    /// Recommendations when the request does not say how many.
    public static final int LIMIT_DEFAULT = 10;

    public InferRequest {
        candidates = candidates == null ? null : List.copyOf(candidates);
        exclude = Set.copyOf(exclude);
        include = Set.copyOf(include);
    }
}
