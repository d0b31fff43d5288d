package pulse.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import pulse.proof.Served;

/// What inferences answered, kept for as long as an order may be attributed to it or a forecast judged by it.
public interface Servings {

    /// An answer and whose it is.
    record Entry(ShopId shop, Served served) {}

    /// Keeps answers, each unless it is known, and weighs anew the orders of their sessions, in one transaction;
    /// returns when they are durable.
    void put(Collection<Entry> entries, Weighing weighing);

    /// What a session was answered, oldest first.
    List<Served> of(ShopId shop, String sessionId);

    /// Hands over what a shop answered in [from, to), by session id, without holding all.
    void forEach(ShopId shop, Instant from, Instant to, Consumer<Served> each);

    /// Forgets what was answered before `moment` and returns how much it was; exposures and orders stay.
    int removeBefore(Instant moment);
}
