package pulse.storage.sqlite;

import pulse.storage.Change;
import pulse.storage.Settings;
import pulse.storage.ShopId;
import pulse.storage.ShopSettings;
import pulse.storage.json.SettingsJson;

final class SqliteSettings implements ShopSettings {

    private final Writer writer;
    private final Readers readers;

    SqliteSettings(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Settings of(ShopId shop) {
        return readers.read(link -> link.first(
                        "SELECT settings FROM settings WHERE account = ? AND mode = ?",
                        row -> SettingsJson.read(row.getString(1)),
                        shop.account(),
                        shop.mode().name()))
                .orElse(Settings.DEFAULT);
    }

    @Override
    public void put(ShopId shop, Settings settings, Change change) {
        writer.write(link -> {
            SqliteAuditLog.write(link, change);
            return link.change(
                    "INSERT INTO settings (account, mode, settings) VALUES (?, ?, ?)"
                            + " ON CONFLICT (account, mode) DO UPDATE SET settings = excluded.settings",
                    shop.account(),
                    shop.mode().name(),
                    SettingsJson.write(settings));
        });
    }
}
