package pulse.storage.sqlite;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import pulse.storage.Images;
import pulse.storage.ShopId;

final class SqliteImages implements Images {

    private final Writer writer;
    private final Readers readers;

    SqliteImages(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void put(ShopId shop, Map<String, Entry> entries) {
        writer.write(link -> {
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                link.change(
                        "INSERT INTO images (account, mode, product, url, sight) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (account, mode, product) DO UPDATE SET url = excluded.url,"
                                + " sight = excluded.sight",
                        shop.account(),
                        shop.mode().name(),
                        each.getKey(),
                        each.getValue().url(),
                        each.getValue().sight());
            }
            return entries.size();
        });
    }

    @Override
    public Map<String, Entry> find(ShopId shop, Collection<String> productIds) {
        return readers.read(link -> {
            Map<String, Entry> found = new HashMap<>();
            for (String id : productIds) {
                link.first(
                                "SELECT url, sight FROM images WHERE account = ? AND mode = ? AND product = ?",
                                row -> new Entry(row.getString(1), row.getString(2)),
                                shop.account(),
                                shop.mode().name(),
                                id)
                        .ifPresent(entry -> found.put(id, entry));
            }
            return found;
        });
    }

    /// Forgets what was seen of a product that is removed, within its removal.
    static void remove(Link link, ShopId shop, String productId) throws SQLException {
        link.change(
                "DELETE FROM images WHERE account = ? AND mode = ? AND product = ?",
                shop.account(),
                shop.mode().name(),
                productId);
    }
}
