package pulse.storage;

import java.util.Locale;

/// What a user of an account's administration may do.
public enum Role {
    /// Everything.
    OWNER,
    /// Everything but what concerns owners: these, and keys with the scope `admin` that are an owner's or nobody's.
    ADMIN,
    /// Use keys, but none with the scope `admin`.
    MEMBER;

    /// The name on the wire, such as `owner`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
