package pulse.trainer.promotion;

/// How a candidate's weights of the ranking compared, over visits, in lists of ten.
///
/// @param gain NDCG of what the visitor turned to; what the promotion goes by
/// @param reciprocalRankBefore mean reciprocal rank by the active weights
/// @param reciprocalRankAfter by the candidate's
public record RankingFigures(Comparison gain, Figure reciprocalRankBefore, Figure reciprocalRankAfter) {}
