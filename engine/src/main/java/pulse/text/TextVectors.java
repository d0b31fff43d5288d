package pulse.text;

/// Places texts in a space where near means alike in meaning.
///
/// Implementations are thread-safe. The engine asks for one vector per query that it has not met, and one per tagged
/// product, so an implementation decides what an unseen text costs.
public interface TextVectors {

    /// Length of every vector, at least 1.
    int dimensions();

    /// The vector of `text`, of unit length; all zeros for a text without a word. Never cut to a language: any
    /// Unicode is read.
    float[] vector(String text);

    /// False while a better vector of `text` than [#vector] would give now is on its way, so that what is made of it
    /// is worth keeping until then only. Never blocks.
    default boolean isSettled(String text) {
        return true;
    }
}
