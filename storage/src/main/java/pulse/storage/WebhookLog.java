package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was told and how it went, for the shop's owner to read.
public interface WebhookLog {

    /// Which notices to list.
    ///
    /// @param undelivered true leaves out those that every endpoint has got or that none wanted
    record Filter(Optional<String> type, Optional<Instant> since, boolean undelivered) {}

    /// An attempt and its place in the log, which rises.
    record Logged(long position, WebhookAttempt attempt) {}

    /// A shop's notices after a position, in order, at most `limit`.
    List<Notices.Entry> notices(ShopId shop, Filter filter, long after, int limit);

    /// A shop's newest notice.
    Optional<Notices.Entry> newest(ShopId shop);

    /// An endpoint's attempts before a position, newest first, at most `limit`.
    List<Logged> attempts(String endpoint, long before, int limit);

    /// Forgets attempts made before `moment`, at most `limit`, and returns how many.
    int removeAttemptsBefore(Instant moment, int limit);

    /// Looks at the `limit` notices after a position, and forgets those from before `moment` with their deliveries.
    /// What some endpoint has not got stays; so does the newest notice of a subject that there is for good, such
    /// as the catalogue, because the next is counted from it.
    ///
    /// @return the position to go on from; the one given when no older notice follows
    long removeNoticesBefore(Instant moment, long after, int limit);
}
