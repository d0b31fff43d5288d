package pulse.signal;

/// One thing's part in a score. The parts of a score sum to it.
///
/// @param source what spoke, such as `price_filter`
/// @param value how much it moved the score, in the score's own unit; negative when it spoke against
public record Contribution(String source, double value) {}
