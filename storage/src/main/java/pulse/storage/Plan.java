package pulse.storage;

import java.util.Locale;

/// What an account has bought, in requests a second.
public enum Plan {
    STARTER(100, 10),
    GROWTH(500, 50),
    /// Agreed per account; these numbers hold until others are set.
    ENTERPRISE(2_000, 200);

    private final int inferRps;
    private final int tagRps;

    Plan(int inferRps, int tagRps) {
        this.inferRps = inferRps;
        this.tagRps = tagRps;
    }

    /// Inference requests in any one second.
    public int inferRps() {
        return inferRps;
    }

    /// Tagging requests in any one second.
    public int tagRps() {
        return tagRps;
    }

    /// The name on the wire, such as `starter`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
