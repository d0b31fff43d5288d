package pulse.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import pulse.storage.StorageException;

/// Brings a file to this program's schema, forward only. The version is SQLite's own `user_version`: the number of
/// the last step taken.
final class Migrations {

    /// The steps in order, as resources beside this class. One that was released is never changed.
    private static final List<String> STEPS = List.of(
            "1-begin.sql",
            "2-notices.sql",
            "3-events.sql",
            "4-platform.sql",
            "5-models.sql",
            "6-webhooks.sql",
            "7-jobs.sql",
            "8-rules.sql",
            "9-personas.sql",
            "10-clicks.sql",
            "11-ranking.sql",
            "12-users.sql",
            "13-webhook-secrets.sql",
            "14-arrivals.sql",
            "15-key-parts.sql",
            "16-outcome-days.sql");

    /// What is worked out from the rows that are there, once a step has made room for it.
    private static final Map<String, Filling> FILLINGS = Map.of("16-outcome-days.sql", OutcomeDays::fill);

    private interface Filling {
        void fill(Link link) throws SQLException;
    }

    /// A semicolon at the end of a line; those of a trigger's body stand within theirs.
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";$", Pattern.MULTILINE);

    private Migrations() {}

    /// The version this program writes.
    static int newest() {
        return STEPS.size();
    }

    /// Takes the steps that are missing, all in one transaction; safe when several processes open the file at once.
    ///
    /// @throws StorageException when a newer program wrote the file
    static void run(Link link) throws SQLException {
        run(link, newest());
    }

    /// The same, up to a version.
    static void run(Link link, int to) throws SQLException {
        EventKeys keys = new EventKeys();
        link.define("event_key", names -> keys.key(names.get(0), names.get(1), names.get(2), names.get(3)));
        link.run("BEGIN IMMEDIATE");
        try {
            int version =
                    link.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
            refuseNewer(version);
            for (int step = version; step < to; step++) {
                take(link, STEPS.get(step));
            }
            link.run("PRAGMA user_version = " + Math.max(version, to));
            link.run("COMMIT");
        } catch (SQLException | RuntimeException e) {
            link.run("ROLLBACK");
            throw e;
        }
    }

    private static void refuseNewer(int version) {
        if (version > newest()) {
            throw new StorageException("The data folder was written by a newer PULSE (schema " + version
                    + ", this program knows up to " + newest() + "): start that version, or restore an older backup");
        }
    }

    private static void take(Link link, String name) throws SQLException {
        for (String statement : END_OF_STATEMENT.split(text(name), -1)) {
            if (!statement.isBlank()) {
                link.run(statement);
            }
        }
        Filling filling = FILLINGS.get(name);
        if (filling != null) {
            filling.fill(link);
        }
    }

    private static String text(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StorageException("The migration " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
