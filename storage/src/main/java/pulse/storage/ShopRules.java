package pulse.storage;

import java.time.Instant;
import java.util.Optional;
import pulse.rules.Rules;

/// What each shop has decided about its lists. Calls that change something return when the change is durable.
public interface ShopRules {

    /// A shop's rules; empty when it has decided nothing.
    Optional<Rules> find(ShopId shop);

    /// Keeps a shop's rules in place of those before, and in the same transaction that they were changed.
    void put(ShopId shop, Rules rules, Instant at, Change change);

    /// Forgets a shop's rules, and notes that in the same transaction; false, and nothing is noted, when there were
    /// none.
    boolean remove(ShopId shop, Change change);
}
