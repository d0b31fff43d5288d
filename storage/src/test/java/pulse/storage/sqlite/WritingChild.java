package pulse.storage.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import pulse.catalog.Product;
import pulse.storage.Account;
import pulse.storage.Changes;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.StoredProduct;

/// A process that stores products from many threads and says each id once it was told that it is stored, until it is
/// killed.
final class WritingChild {

    static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);

    private static final int THREADS = 16;

    private WritingChild() {}

    /// @param args the data folder
    public static void main(String[] args) {
        Store store = SqliteStore.open(Path.of(args[0]));
        store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, Instant.EPOCH), Changes::of);
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    String id = "p" + next.incrementAndGet();
                    byte[] twin = id.getBytes(StandardCharsets.UTF_8);
                    store.products().put(SHOP, List.of(new StoredProduct(Product.named(id, id), twin)), Instant.EPOCH);
                    synchronized (next) {
                        System.out.println(id);
                        System.out.flush();
                    }
                }
            });
        }
    }
}
