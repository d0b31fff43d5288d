package pulse.server.feed;

/// A row that was not taken, and why.
///
/// @param field the field at fault; empty when the whole row is
/// @param rule what it breaks, in words
public record Refusal(long line, String field, String rule) {}
