package pulse.ranking;

import java.util.List;
import pulse.signal.Contribution;

/// A product to show.
///
/// @param productId the shop's id
/// @param score how well it fits this visitor, in (0, 1], comparable between calls
/// @param source where the candidate came from, such as `text` or `popularity`
/// @param contributions parts of `score`; they sum to it
public record Recommendation(String productId, double score, String source, List<Contribution> contributions) {

    public Recommendation {
        contributions = List.copyOf(contributions);
    }
}
