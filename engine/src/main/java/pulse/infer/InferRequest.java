package pulse.infer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.rules.Diversity;
import pulse.session.Behavior;
import pulse.session.Context;

/// A question about one visitor.
///
/// @param sessionId the shop's id for the visit, 1 to 200 characters
/// @param limit recommendations wanted, 1 to 100
/// @param candidates ids to rank, and no others; null for the whole catalogue
/// @param exclude ids not to show
/// @param include what to add to the answer: `scores`, `reasons`
/// @param terms conditions that few requests make
public record InferRequest(
        String sessionId,
        Context context,
        Behavior behavior,
        int limit,
        @Nullable List<String> candidates,
        Set<String> exclude,
        Set<Include> include,
        Terms terms) {

    /// What an answer may carry beyond the persona and the list.
    public enum Include {
        SCORES,
        REASONS
    }

    /// What a request may ask of its list and of its answer beyond the usual.
    ///
    /// @param inStockOnly whether products out of stock are left out, whatever the account's rules say
    /// @param diversity in place of the account's; null for the account's
    /// @param timeBudget how long the answer may take, over zero
    public record Terms(boolean inStockOnly, @Nullable Diversity diversity, Duration timeBudget) {

        /// Nothing asked.
        public static final Terms USUAL = new Terms(false, null, TIME_BUDGET_DEFAULT);
    }

    /// How long an answer may take when nobody says: a shop's page waits for it.
    public static final Duration TIME_BUDGET_DEFAULT = Duration.ofMillis(100);

    /// Recommendations when the request does not say how many.
    public static final int LIMIT_DEFAULT = 10;

    public InferRequest {
        candidates = candidates == null ? null : List.copyOf(candidates);
        exclude = Set.copyOf(exclude);
        include = Set.copyOf(include);
    }

    /// A question on the usual terms.
    public InferRequest(
            String sessionId,
            Context context,
            Behavior behavior,
            int limit,
            @Nullable List<String> candidates,
            Set<String> exclude,
            Set<Include> include) {
        this(sessionId, context, behavior, limit, candidates, exclude, include, Terms.USUAL);
    }
}
