package pulse.ranking;

import java.util.Locale;
import java.util.Optional;

/// What makes two products alike.
public enum Likeness {
    /// What they are to people: their twins' traits, their place in price, and whom they are for.
    TWIN,
    /// What their texts mean.
    TEXT,
    /// Both, the text a little more.
    BLEND;

    /// The name on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The likeness of a name on the wire; empty when there is none.
    public static Optional<Likeness> named(String wireName) {
        for (Likeness likeness : values()) {
            if (likeness.wireName().equals(wireName)) {
                return Optional.of(likeness);
            }
        }
        return Optional.empty();
    }
}
