package pulse.twin;

/// A cue found in a text.
///
/// @param cue what was found
/// @param words as they stand in the text, folded
/// @param negated true where the text says that it is not so: "not waterproof"
record Mention(Cue cue, String words, boolean negated) {}
