package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pulse.persona.OwnPersona;
import pulse.storage.Change;
import pulse.storage.OwnPersonas;
import pulse.storage.ShopId;
import pulse.storage.json.PersonaJson;

final class SqliteOwnPersonas implements OwnPersonas {

    private static final String SELECT =
            "SELECT persona, created_at, updated_at FROM own_personas WHERE account = ? AND mode = ?";

    private final Writer writer;
    private final Readers readers;

    SqliteOwnPersonas(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Entry put(ShopId shop, OwnPersona persona, Instant at, Change change) {
        return writer.write(link -> {
            link.change(
                    "INSERT INTO own_personas (account, mode, name, persona, created_at, updated_at)"
                            + " VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (account, mode, name) DO UPDATE SET"
                            + " persona = excluded.persona, updated_at = excluded.updated_at",
                    shop.account(),
                    shop.mode().name(),
                    persona.name(),
                    PersonaJson.write(persona),
                    at.toEpochMilli());
            SqliteAuditLog.write(link, change);
            return link.first(
                            SELECT + " AND name = ?",
                            SqliteOwnPersonas::entry,
                            shop.account(),
                            shop.mode().name(),
                            persona.name())
                    .orElseThrow();
        });
    }

    @Override
    public boolean remove(ShopId shop, String name, Change change) {
        return writer.write(link -> SqliteAuditLog.noted(
                link,
                link.change(
                        "DELETE FROM own_personas WHERE account = ? AND mode = ? AND name = ?",
                        shop.account(),
                        shop.mode().name(),
                        name),
                change));
    }

    @Override
    public List<Entry> list(ShopId shop) {
        return readers.read(link -> link.list(
                SELECT + " ORDER BY name",
                SqliteOwnPersonas::entry,
                shop.account(),
                shop.mode().name()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                PersonaJson.read(row.getString(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)));
    }
}
