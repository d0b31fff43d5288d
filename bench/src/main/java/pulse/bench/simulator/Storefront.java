package pulse.bench.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The shop's back end as the simulator sees it: asked after each search and each view what it makes of the visitor.
public interface Storefront {

    /// A shop without PULSE: visitors shop all the same.
    Storefront SILENT = sofar -> Optional.empty();

    /// Asks about a visit; empty when there is no answer.
    Optional<Answer> ask(SoFar sofar);

    /// What a back end has seen of a visit.
    ///
    /// @param query the last search; empty when there was none
    /// @param viewed ids, oldest first
    /// @param dwellMs time spent so far
    /// @param time the visitor's moment
    record SoFar(
            String sessionId,
            Setting setting,
            String query,
            Filters filters,
            List<String> viewed,
            long dwellMs,
            Instant time) {

        public SoFar {
            viewed = List.copyOf(viewed);
        }
    }
}
