package pulse.storage;

import java.time.Instant;
import java.util.Optional;
import pulse.rules.Rules;

/// What each shop has decided about its lists. Calls that change something return when the change is durable.
public interface ShopRules {

    /// A shop's rules; empty when it has decided nothing.
    Optional<Rules> find(ShopId shop);

    /// Keeps a shop's rules in place of those before.
    void put(ShopId shop, Rules rules, Instant at);

    /// Forgets a shop's rules; false when there were none.
    boolean remove(ShopId shop);
}
