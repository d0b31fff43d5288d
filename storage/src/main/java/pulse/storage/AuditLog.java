package pulse.storage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every change of keys and settings, in order. Entries are written by the calls that store the changes; nothing here
/// or elsewhere changes or deletes one, and the database itself refuses to.
public interface AuditLog {

    /// An entry as it is kept.
    ///
    /// @param number 1 for an account's first, 2 for its second, without gaps, so that a missing one would show
    record Numbered(long number, AuditEntry entry) {}

    /// Which entries are wanted.
    ///
    /// @param modes the worlds; an entry of the whole account is wanted when both are
    /// @param action null for all
    /// @param subject null for all
    /// @param actor id of who did it; null for all
    record Filter(
            Set<Mode> modes,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String actor) {

        public Filter {
            modes = Set.copyOf(modes);
        }
    }

    /// An account's entries with numbers below `before`, newest first, at most `limit`.
    List<Numbered> before(String accountId, long before, int limit, Filter filter);

    /// Notes changes that are stored nowhere else.
    void add(AuditEntry entry);
}
