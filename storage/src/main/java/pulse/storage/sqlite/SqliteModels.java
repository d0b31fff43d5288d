package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pulse.storage.Change;
import pulse.storage.Models;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.StoredModel;
import pulse.storage.Training;

final class SqliteModels implements Models {

    private static final String OF_SHOP = " WHERE account = ? AND mode = ?";
    private static final String SELECT =
            "SELECT number, version, parent, made_at, data_from, data_to, sessions, figures, attributes IS NOT NULL"
                    + " FROM models"
                    + OF_SHOP;
    private static final String ACTIVE =
            "SELECT version FROM model_activations" + OF_SHOP + " ORDER BY number DESC LIMIT 1 OFFSET ?";

    private final Writer writer;
    private final Readers readers;

    SqliteModels(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<StoredModel> page(ShopId shop, int before, int limit) {
        return readers.read(link -> link.list(
                SELECT + " AND number < ? ORDER BY number DESC LIMIT ?",
                SqliteModels::model,
                shop.account(),
                mode(shop),
                before,
                limit));
    }

    @Override
    public Optional<StoredModel> find(ShopId shop, String version) {
        return readers.read(link ->
                link.first(SELECT + " AND version = ?", SqliteModels::model, shop.account(), mode(shop), version));
    }

    @Override
    public Optional<StoredModel.Parts> parts(ShopId shop, String version) {
        return readers.read(link -> link.first(
                "SELECT attributes, next_items, ranking FROM models" + OF_SHOP
                        + " AND version = ? AND attributes IS NOT NULL",
                row -> new StoredModel.Parts(row.getString(1), row.getBytes(2), row.getString(3)),
                shop.account(),
                mode(shop),
                version));
    }

    @Override
    public Optional<String> active(ShopId shop) {
        return readers.read(link -> activated(link, shop, 0));
    }

    @Override
    public Optional<String> previous(ShopId shop) {
        return readers.read(link -> activated(link, shop, 1));
    }

    @Override
    public boolean promote(
            ShopId shop,
            StoredModel model,
            StoredModel.Parts parts,
            Optional<String> wasActive,
            Training training,
            List<Notice> notices) {
        return writer.write(link -> {
            if (!activated(link, shop, 0).equals(wasActive)) {
                return false;
            }
            link.change(
                    "INSERT INTO models (account, mode, number, version, parent, made_at, data_from, data_to, sessions,"
                            + " figures, attributes, next_items, ranking)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    shop.account(),
                    mode(shop),
                    model.number(),
                    model.version(),
                    model.parent(),
                    model.madeAt().toEpochMilli(),
                    model.dataFrom().toEpochMilli(),
                    model.dataTo().toEpochMilli(),
                    model.sessions(),
                    model.figures(),
                    parts.attributes(),
                    parts.nextItems(),
                    parts.ranking());
            activate(link, shop, model.version(), model.madeAt());
            SqliteTrainings.write(link, shop, training);
            letGo(link, shop, model.number() - KEPT_MAX);
            SqliteNotices.write(link, shop, notices);
            return true;
        });
    }

    @Override
    public void activate(ShopId shop, String version, Instant at, List<Notice> notices, Change change) {
        writer.write(link -> {
            activate(link, shop, version, at);
            SqliteAuditLog.write(link, change);
            SqliteNotices.write(link, shop, notices);
            return true;
        });
    }

    @Override
    public boolean rollBack(ShopId shop, String was, List<Notice> notices, Change change) {
        return writer.write(link -> {
            if (!activated(link, shop, 0).equals(Optional.of(was))) {
                return false;
            }
            link.change(
                    "DELETE FROM model_activations WHERE account = ?1 AND mode = ?2 AND number ="
                            + " (SELECT MAX(number) FROM model_activations WHERE account = ?1 AND mode = ?2)",
                    shop.account(),
                    mode(shop));
            SqliteAuditLog.write(link, change);
            SqliteNotices.write(link, shop, notices);
            return true;
        });
    }

    @Override
    public void ended(ShopId shop, Training training) {
        writer.write(link -> {
            SqliteTrainings.write(link, shop, training);
            return true;
        });
    }

    @Override
    public Optional<Training> lastTraining(ShopId shop) {
        return readers.read(link -> SqliteTrainings.last(link, shop));
    }

    @Override
    public int triesSincePromotion(ShopId shop) {
        return readers.read(link -> SqliteTrainings.triesSincePromotion(link, shop));
    }

    private static Optional<String> activated(Link link, ShopId shop, int back) throws SQLException {
        return link.first(ACTIVE, row -> row.getString(1), shop.account(), mode(shop), back);
    }

    private static void activate(Link link, ShopId shop, String version, Instant at) throws SQLException {
        link.change(
                "INSERT INTO model_activations (account, mode, number, version, at) VALUES (?1, ?2,"
                        + " 1 + (SELECT COALESCE(MAX(number), 0) FROM model_activations"
                        + " WHERE account = ?1 AND mode = ?2), ?3, ?4)",
                shop.account(),
                mode(shop),
                version,
                at.toEpochMilli());
    }

    /// Lets go of the parts of models up to a number that no roll-back of the last few activations comes to.
    private static void letGo(Link link, ShopId shop, int upTo) throws SQLException {
        link.change(
                "UPDATE models SET attributes = NULL, next_items = NULL, ranking = NULL WHERE account = ?1 AND mode = ?2"
                        + " AND number <= ?3 AND version NOT IN (SELECT version FROM model_activations"
                        + " WHERE account = ?1 AND mode = ?2 ORDER BY number DESC LIMIT ?4)",
                shop.account(),
                mode(shop),
                upTo,
                KEPT_MAX);
    }

    private static StoredModel model(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getInt(7),
                row.getString(8),
                row.getBoolean(9));
    }

    private static String mode(ShopId shop) {
        return shop.mode().name();
    }
}
