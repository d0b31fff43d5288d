package pulse.storage.sqlite;

import java.time.Instant;
import java.util.Optional;
import pulse.rules.Rules;
import pulse.storage.Change;
import pulse.storage.ShopId;
import pulse.storage.ShopRules;
import pulse.storage.json.RulesJson;

final class SqliteShopRules implements ShopRules {

    private final Writer writer;
    private final Readers readers;

    SqliteShopRules(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<Rules> find(ShopId shop) {
        return readers.read(link -> link.first(
                "SELECT rules FROM rules WHERE account = ? AND mode = ?",
                row -> RulesJson.read(row.getString(1)),
                shop.account(),
                shop.mode().name()));
    }

    @Override
    public void put(ShopId shop, Rules rules, Instant at, Change change) {
        String line = RulesJson.write(rules);
        writer.write(link -> {
            SqliteAuditLog.write(link, change);
            return link.change(
                    "INSERT INTO rules (account, mode, rules, updated_at) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (account, mode) DO UPDATE SET rules = excluded.rules,"
                            + " updated_at = excluded.updated_at",
                    shop.account(),
                    shop.mode().name(),
                    line,
                    at.toEpochMilli());
        });
    }

    @Override
    public boolean remove(ShopId shop, Change change) {
        return writer.write(link -> {
            int rows = link.change(
                    "DELETE FROM rules WHERE account = ? AND mode = ?",
                    shop.account(),
                    shop.mode().name());
            return SqliteAuditLog.noted(link, rows, change);
        });
    }
}
