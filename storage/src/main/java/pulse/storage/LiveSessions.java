package pulse.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import pulse.session.Session;

/// Visits under way and those of late, so that a restart forgets neither them nor what they taught.
public interface LiveSessions {

    /// A visit and whose it is.
    record Entry(ShopId shop, Session session) {}

    /// Keeps visits, each over the one of the same shop and id; returns when they are durable.
    void put(Collection<Entry> visits);

    /// The visits of a shop seen at `since` or later.
    List<Session> since(ShopId shop, Instant since);

    /// Forgets all visits last seen before `moment` and returns how many.
    int removeBefore(Instant moment);

    /// How many visits of a shop were last seen after one moment and no later than another.
    int count(ShopId shop, Instant after, Instant until);

    /// Hands over the visits of a shop last seen no later than `until`, the newest first, without holding them all,
    /// until one is not wanted any more.
    void newestFirst(ShopId shop, Instant until, Predicate<Session> wanted);
}
