package pulse.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
}
