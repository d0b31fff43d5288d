package pulse.storage;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a key may be used for.
public enum Scope {
    /// Ask for inferences.
    INFER,
    /// Tag and delete products.
    TAG,
    /// Send events.
    EVENTS,
    /// Read products.
    READ,
    /// Change the account's settings.
    ADMIN;

    /// What a key may do when nobody says otherwise: all but [#ADMIN].
    public static final Set<Scope> USUAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(ADMIN)));

    /// The name on the wire, such as `infer`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
