package pulse.storage;

import java.util.Locale;

/// Which of an account's two worlds a key opens. They share nothing but the plan.
public enum Mode {
    /// Real visitors of a real shop.
    LIVE,
    /// Trials: same rules, separate data.
    TEST;

    /// The name on the wire and in keys: `live` or `test`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
