package pulse.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import pulse.session.Session;

/// Visits under way and those of late, so that a restart forgets neither them nor what they taught.
public interface LiveSessions {

    /// A visit and whose it is.
    record Entry(ShopId shop, Session session) {}

    /// A persona that a visit is sure enough to have.
    ///
    /// @param persona its primary
    /// @param changed what to tell when the visit had another one before, given that one's primary; empty when none
    record Naming(ShopId shop, String sessionId, String persona, Function<String, Notice> changed) {}

    /// Keeps visits, each over the one of the same shop and id, and the personas that visits have, with a notice
    /// for each that is not the one it had: all in one transaction. Visits that are not kept are not named. Returns
    /// when it is durable.
    void put(Collection<Entry> visits, Collection<Naming> namings);

    /// Keeps visits of whose personas nothing new is known.
    default void put(Collection<Entry> visits) {
        put(visits, List.of());
    }

    /// One visit, when it is kept.
    Optional<Session> find(ShopId shop, String id);

    /// Hands over the visits of a shop last seen at `since` or later, the oldest first, without holding them all.
    void oldestFirst(ShopId shop, Instant since, Consumer<Session> visit);

    /// Forgets all visits last seen before `moment` and returns how many.
    int removeBefore(Instant moment);

    /// How many visits of a shop were last seen after one moment and no later than another, counted up to `limit`:
    /// what is asked often must not go through millions.
    int count(ShopId shop, Instant after, Instant until, int limit);

    /// Hands over the visits of a shop last seen no later than `until`, the newest first, without holding them all,
    /// until one is not wanted any more.
    void newestFirst(ShopId shop, Instant until, Predicate<Session> wanted);
}
