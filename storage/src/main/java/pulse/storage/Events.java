package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import pulse.event.Event;

/// What happened in the shops, each thing once, with the orders that are told of.
public interface Events {

    /// Keeps events, each unless its shop has one of its id, weighs the orders they touch, and keeps what is to be told
    /// of it: all in one transaction. Returns the events that were new once they are durable.
    List<Event> add(ShopId shop, List<Event> events, Instant receivedAt, Weighing weighing);

    /// The events of a session, oldest first.
    List<Event> of(ShopId shop, String sessionId);

    /// Hands over the events of a shop that came at `moment` or later, those that came first first, some at a time,
    /// without holding all.
    void forEachReceivedSince(ShopId shop, Instant moment, Consumer<List<Event>> some);

    /// The shops of which events came at `moment` or later.
    List<ShopId> shopsSince(Instant moment);

    /// When the newest event of all came; the epoch when none did.
    Instant newestReceivedAt();
}
