package pulse.server.limits;

import java.util.Locale;
import pulse.storage.Account;

/// What is counted, each on its own.
public enum Kind {
    INFER,
    TAG;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The policy's name in headers: `infer` or `tag`.
    public String wireName() {
        return wireName;
    }

    /// Requests of this kind that the account may make in any one second.
    public int limit(Account account) {
        return switch (this) {
            case INFER -> account.inferRps();
            case TAG -> account.tagRps();
        };
    }
}
