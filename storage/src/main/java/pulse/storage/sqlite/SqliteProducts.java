package pulse.storage.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import pulse.catalog.Product;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Products;
import pulse.storage.ShopId;
import pulse.storage.StoredProduct;
import pulse.storage.json.ProductJson;

final class SqliteProducts implements Products {

    /// Rows read at a time by [#forEach]: one connection is never held for a whole catalogue.
    private static final int CHUNK = 1_000;

    private final Writer writer;
    private final Readers readers;

    SqliteProducts(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void put(ShopId shop, List<StoredProduct> products, Instant at, List<Notice> notices) {
        writer.write(link -> {
            write(link, shop, products, at);
            SqliteNotices.write(link, shop, notices);
            return products.size();
        });
    }

    /// Writes products within a transaction under way.
    static void write(Link link, ShopId shop, List<StoredProduct> products, Instant at) throws SQLException {
        for (StoredProduct stored : products) {
            link.change(
                    "INSERT INTO products (account, mode, id, product, twin, updated_at) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (account, mode, id) DO UPDATE SET product = excluded.product,"
                            + " twin = excluded.twin, updated_at = excluded.updated_at",
                    shop.account(),
                    shop.mode().name(),
                    stored.product().id(),
                    ProductJson.write(stored.product()),
                    stored.twin(),
                    at.toEpochMilli());
        }
    }

    @Override
    public int remove(ShopId shop, Collection<String> ids) {
        return writer.write(link -> {
            int removed = 0;
            for (String id : ids) {
                removed += link.change(
                        "DELETE FROM products WHERE account = ? AND mode = ? AND id = ?",
                        shop.account(),
                        shop.mode().name(),
                        id);
                SqliteImages.remove(link, shop, id);
            }
            return removed;
        });
    }

    @Override
    public List<Product> page(ShopId shop, String after, int limit) {
        return chunk(shop, after, limit).stream().map(StoredProduct::product).toList();
    }

    @Override
    public void forEach(ShopId shop, Consumer<StoredProduct> each) {
        String after = "";
        List<StoredProduct> chunk = chunk(shop, after, CHUNK);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            after = chunk.getLast().product().id();
            chunk = chunk(shop, after, CHUNK);
        }
    }

    @Override
    public Set<ShopId> shops() {
        return Set.copyOf(readers.read(link -> link.list(
                "SELECT a.id, m.mode FROM accounts a JOIN (SELECT 'LIVE' AS mode UNION SELECT 'TEST') m"
                        + " WHERE EXISTS (SELECT 1 FROM products p WHERE p.account = a.id AND p.mode = m.mode)",
                row -> new ShopId(row.getString(1), Mode.valueOf(row.getString(2))))));
    }

    private List<StoredProduct> chunk(ShopId shop, String after, int limit) {
        return readers.read(link -> link.list(
                "SELECT product, twin FROM products WHERE account = ? AND mode = ? AND id > ? ORDER BY id LIMIT ?",
                row -> new StoredProduct(ProductJson.read(row.getString(1)), row.getBytes(2)),
                shop.account(),
                shop.mode().name(),
                after,
                limit));
    }
}
