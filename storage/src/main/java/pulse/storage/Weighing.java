package pulse.storage;

import java.time.Duration;
import pulse.proof.Conversion;

/// How orders are weighed while they are stored, and what is told of those attributed.
public interface Weighing {

    /// How long a recommendation counts in a shop.
    Duration window(ShopId shop);

    /// What is told of an order when it is first found attributed: once for each order.
    Notice converted(ShopId shop, Conversion conversion);
}
