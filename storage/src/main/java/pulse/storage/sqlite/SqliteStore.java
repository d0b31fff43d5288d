package pulse.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import pulse.storage.Accounts;
import pulse.storage.AuditLog;
import pulse.storage.Erasures;
import pulse.storage.Events;
import pulse.storage.Images;
import pulse.storage.Jobs;
import pulse.storage.KeptAnswers;
import pulse.storage.Keys;
import pulse.storage.LiveSessions;
import pulse.storage.Models;
import pulse.storage.Notices;
import pulse.storage.Outcomes;
import pulse.storage.OwnPersonas;
import pulse.storage.Products;
import pulse.storage.Servings;
import pulse.storage.ShopRules;
import pulse.storage.ShopSettings;
import pulse.storage.StorageException;
import pulse.storage.Store;
import pulse.storage.Usage;
import pulse.storage.Users;
import pulse.storage.WebhookEndpoints;
import pulse.storage.WebhookLog;
import pulse.storage.WebhookOutbox;

/// A store in one SQLite file of a data folder.
///
/// The file is in write-ahead mode with full syncs: what a call has returned is on disk and survives the end of the
/// process by any means. Several processes may have it open, such as a server and a command that makes keys; each
/// waits for the other's short transactions.
public final class SqliteStore implements Store {

    /// The file's name within the data folder.
    public static final String FILE = "pulse.db";

    /// The usual name within the data folder of the file with the key of the webhooks' secrets.
    public static final String SECRETS_KEY = "secrets.key";

    /// Pages of the indexes that events and sessions touch at random stay in memory.
    private static final int CACHE_KIB = 64 * 1024;

    private final Link writing;
    private final Checkpoints checkpoints;
    private final Writer writer;
    private final Readers readers;
    private final EventIndex eventIndex;
    private final Seal seal;

    private SqliteStore(Link writing, Link checkpointing, Readers readers, Seal seal) {
        this.writing = writing;
        this.checkpoints = new Checkpoints(checkpointing, Checkpoints.PAGES).started();
        this.writer = new Writer(writing, checkpoints).started();
        this.readers = readers;
        this.eventIndex = new EventIndex(writer, readers);
        this.seal = seal;
    }

    /// Opens the store of a data folder, making folder and file when they are not there, and brings it to this
    /// program's schema.
    ///
    /// @throws StorageException when the folder cannot be used, saying why
    public static SqliteStore open(Path folder) {
        return open(folder, folder.resolve(SECRETS_KEY));
    }

    /// The same, with the key of the webhooks' secrets in a file of its own, which is made when it is needed and
    /// missing.
    public static SqliteStore open(Path folder, Path secretsKey) {
        try {
            Path file = Files.createDirectories(folder).resolve(FILE);
            Link writing = Link.open(file);
            try {
                writing.run("PRAGMA cache_size = -" + CACHE_KIB);
                writing.run("PRAGMA wal_autocheckpoint = 0"); // See Checkpoints.
                Migrations.run(writing);
                return new SqliteStore(writing, Link.open(file), new Readers(file), new Seal(secretsKey));
            } catch (SQLException | RuntimeException e) {
                writing.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw StorageException.unusable(folder, e);
        }
    }

    /// Opens the store of a folder that has data already: a wrong name is told of, and no empty store made under it.
    ///
    /// @throws StorageException also when the folder has no store
    public static SqliteStore openExisting(Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            throw new StorageException("There is no data of PULSE in " + folder + ": is --data the server's folder?");
        }
        return open(folder);
    }

    @Override
    public Accounts accounts() {
        return new SqliteAccounts(writer, readers);
    }

    @Override
    public Keys keys() {
        return new SqliteKeys(writer, readers);
    }

    @Override
    public Users users() {
        return new SqliteUsers(writer, readers);
    }

    @Override
    public Products products() {
        return new SqliteProducts(writer, readers);
    }

    @Override
    public LiveSessions liveSessions() {
        return new SqliteLiveSessions(writer, readers);
    }

    @Override
    public Notices notices() {
        return new SqliteNotices(writer, readers);
    }

    @Override
    public Events events() {
        return new SqliteEvents(writer, readers, eventIndex);
    }

    @Override
    public Servings servings() {
        return new SqliteServings(writer, readers);
    }

    @Override
    public Outcomes outcomes() {
        return new SqliteOutcomes(readers);
    }

    @Override
    public ShopSettings settings() {
        return new SqliteSettings(writer, readers);
    }

    @Override
    public Models models() {
        return new SqliteModels(writer, readers);
    }

    @Override
    public OwnPersonas ownPersonas() {
        return new SqliteOwnPersonas(writer, readers);
    }

    @Override
    public WebhookEndpoints webhookEndpoints() {
        return new SqliteWebhookEndpoints(writer, readers, seal);
    }

    @Override
    public WebhookOutbox webhookOutbox() {
        return new SqliteWebhookOutbox(writer, readers);
    }

    @Override
    public WebhookLog webhookLog() {
        return new SqliteWebhookLog(writer, readers);
    }

    @Override
    public ShopRules rules() {
        return new SqliteShopRules(writer, readers);
    }

    @Override
    public Images images() {
        return new SqliteImages(writer, readers);
    }

    @Override
    public Jobs jobs() {
        return new SqliteJobs(writer, readers);
    }

    @Override
    public AuditLog auditLog() {
        return new SqliteAuditLog(writer, readers);
    }

    @Override
    public KeptAnswers keptAnswers() {
        return new SqliteKeptAnswers(writer, readers);
    }

    @Override
    public Usage usage() {
        return new SqliteUsage(writer, readers);
    }

    @Override
    public Erasures erasures() {
        return new SqliteErasures(writer);
    }

    EventIndex eventIndex() {
        return eventIndex;
    }

    @Override
    public void close() {
        try {
            eventIndex.close();
            writer.stop();
            checkpoints.close();
            readers.close();
            writing.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("Interrupted while finishing the last writes", e);
        } catch (SQLException e) {
            throw new StorageException("The store did not close well: " + e.getMessage(), e);
        }
    }
}
