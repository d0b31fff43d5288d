package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Product;
import pulse.storage.Job;
import pulse.storage.Jobs;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.StoredProduct;
import pulse.storage.json.ProductJson;

final class SqliteJobs implements Jobs {

    private static final String COLUMNS = "id, status, total, done, error, created_at, finished_at";
    private static final String ONE = " WHERE account = ? AND mode = ? AND id = ?";

    private final Writer writer;
    private final Readers readers;

    SqliteJobs(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void add(ShopId shop, Job job, List<List<Product>> chunks, Notice whenDone) {
        List<String> lines = chunks.stream().map(ProductJson::writeAll).toList();
        writer.write(link -> {
            link.change(
                    "INSERT INTO jobs (account, mode, " + COLUMNS
                            + ", notice_id, notice_type, notice_subject, notice_data)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    shop.account(),
                    shop.mode().name(),
                    job.id(),
                    job.status().name(),
                    job.total(),
                    job.done(),
                    job.error(),
                    job.createdAt().toEpochMilli(),
                    millis(job.finishedAt()),
                    whenDone.id(),
                    whenDone.type(),
                    whenDone.subject(),
                    whenDone.data());
            for (int chunk = 0; chunk < lines.size(); chunk++) {
                link.change(
                        "INSERT INTO job_chunks (account, mode, job, chunk, products) VALUES (?, ?, ?, ?, ?)",
                        shop.account(),
                        shop.mode().name(),
                        job.id(),
                        chunk,
                        lines.get(chunk));
            }
            return lines.size();
        });
    }

    @Override
    public Optional<Job> find(ShopId shop, String id) {
        return readers.read(link -> find(link, shop, id));
    }

    @Override
    public List<Job> page(ShopId shop, String before, int limit) {
        return readers.read(link -> link.list(
                "SELECT " + COLUMNS + " FROM jobs WHERE account = ? AND mode = ? AND (? = '' OR id < ?)"
                        + " ORDER BY id DESC LIMIT ?",
                row -> job(row, 0),
                shop.account(),
                shop.mode().name(),
                before,
                before,
                limit));
    }

    @Override
    public List<Owned> unfinished() {
        return readers.read(link -> link.list(
                "SELECT account, mode, " + COLUMNS + " FROM jobs WHERE status IN ('QUEUED', 'RUNNING')"
                        + " ORDER BY created_at, id",
                row -> new Owned(new ShopId(row.getString(1), Mode.valueOf(row.getString(2))), job(row, 2))));
    }

    @Override
    public Optional<Chunk> next(ShopId shop, String id) {
        return readers.read(link -> link.first(
                "SELECT chunk, products FROM job_chunks WHERE account = ? AND mode = ? AND job = ?"
                        + " ORDER BY chunk LIMIT 1",
                row -> new Chunk(row.getInt(1), ProductJson.readAll(row.getString(2))),
                shop.account(),
                shop.mode().name(),
                id));
    }

    @Override
    public Optional<Job> advance(ShopId shop, String id, int chunk, List<StoredProduct> products, Instant at) {
        return writer.write(link -> {
            Optional<Job> before =
                    find(link, shop, id).filter(job -> !job.status().isOver());
            int taken = before.isEmpty() ? 0 : removeChunk(link, shop, id, chunk);
            if (taken == 0) {
                return Optional.empty();
            }
            SqliteProducts.write(link, shop, products, at);
            Job after = before.get().advanced(products.size(), at);
            update(link, shop, after);
            if (after.status().isOver()) {
                SqliteNotices.write(link, shop, notice(link, shop, id, at));
            }
            return Optional.of(after);
        });
    }

    @Override
    public Optional<Job> end(ShopId shop, String id, Job.Status status, String why, Instant at) {
        return writer.write(link -> {
            Optional<Job> known = find(link, shop, id);
            if (known.isEmpty() || known.get().status().isOver()) {
                return known;
            }
            Job ended = known.get().ended(status, why, at);
            update(link, shop, ended);
            link.change(
                    "DELETE FROM job_chunks WHERE account = ? AND mode = ? AND job = ?",
                    shop.account(),
                    shop.mode().name(),
                    id);
            return Optional.of(ended);
        });
    }

    private static List<Notice> notice(Link link, ShopId shop, String id, Instant at) throws SQLException {
        return link.list(
                "SELECT notice_id, notice_type, notice_subject, notice_data FROM jobs" + ONE,
                row -> new Notice(row.getString(1), row.getString(2), row.getString(3), row.getString(4), at),
                shop.account(),
                shop.mode().name(),
                id);
    }

    private static int removeChunk(Link link, ShopId shop, String id, int chunk) throws SQLException {
        return link.change(
                "DELETE FROM job_chunks WHERE account = ? AND mode = ? AND job = ? AND chunk = ?",
                shop.account(),
                shop.mode().name(),
                id,
                chunk);
    }

    private static Optional<Job> find(Link link, ShopId shop, String id) throws SQLException {
        return link.first(
                "SELECT " + COLUMNS + " FROM jobs" + ONE,
                row -> job(row, 0),
                shop.account(),
                shop.mode().name(),
                id);
    }

    private static void update(Link link, ShopId shop, Job job) throws SQLException {
        link.change(
                "UPDATE jobs SET status = ?, done = ?, error = ?, finished_at = ?" + ONE,
                job.status().name(),
                job.done(),
                job.error(),
                millis(job.finishedAt()),
                shop.account(),
                shop.mode().name(),
                job.id());
    }

    private static Job job(ResultSet row, int before) throws SQLException {
        long finishedAt = row.getLong(before + 7);
        boolean isFinished = !row.wasNull();
        return new Job(
                row.getString(before + 1),
                Job.Status.valueOf(row.getString(before + 2)),
                row.getInt(before + 3),
                row.getInt(before + 4),
                row.getString(before + 5),
                Instant.ofEpochMilli(row.getLong(before + 6)),
                isFinished ? Instant.ofEpochMilli(finishedAt) : null);
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
