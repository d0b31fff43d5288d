package pulse.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import pulse.catalog.Product;

/// The shops' catalogues. Calls that change something return when the change is durable, and do all or nothing.
public interface Products {

    /// Keeps products, each over the one of the same id if there is one, and what is to be told of it.
    void put(ShopId shop, List<StoredProduct> products, Instant at, List<Notice> notices);

    /// Keeps products of which nothing is to be told.
    default void put(ShopId shop, List<StoredProduct> products, Instant at) {
        put(shop, products, at, List.of());
    }

    /// Removes the products of these ids, with what was seen in their images, and returns how many there were.
    int remove(ShopId shop, Collection<String> ids);

    /// The products whose ids follow `after` in the order of code points, at most `limit`; from the first when
    /// `after` is empty.
    List<Product> page(ShopId shop, String after, int limit);

    /// Hands over every product of a shop, in no certain order, without holding them all.
    void forEach(ShopId shop, Consumer<StoredProduct> each);

    /// The shops that have products.
    Set<ShopId> shops();
}
