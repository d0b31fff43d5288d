package pulse.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;

/// One connection to the file, with its statements kept prepared. For one thread at a time.
final class Link implements AutoCloseable {

    /// How long a connection waits for another process that is writing.
    static final int BUSY_TIMEOUT_MS = 10_000;

    /// Reads one row of a result.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Link(Connection connection) {
        this.connection = connection;
    }

    /// Opens the file, making it when it is not there.
    static Link open(Path file) throws SQLException {
        Link link = new Link(DriverManager.getConnection("jdbc:sqlite:" + file, config()));
        try {
            link.run("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
            link.run("PRAGMA journal_mode = WAL");
            link.run("PRAGMA synchronous = FULL");
            link.run("PRAGMA foreign_keys = ON");
            link.run("PRAGMA secure_delete = ON");
            return link;
        } catch (SQLException e) {
            link.close();
            throw e;
        }
    }

    /// The driver asks for the last row's id after every change unless told otherwise.
    private static Properties config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config.toProperties();
    }

    /// Defines a function of texts that statements may call.
    void define(String name, ToLongFunction<List<String>> function) throws SQLException {
        Function.create(connection, name, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < args(); i++) {
                    texts.add(value_text(i));
                }
                result(function.applyAsLong(texts));
            }
        });
    }

    /// Runs a statement that has no parameters and whose rows, if any, do not matter.
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs a change and returns how many rows it touched.
    int change(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /// The rows of a query.
    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                all.add(row.read(rows));
            }
        }
        return all;
    }

    /// The first row of a query.
    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        statement.clearParameters();
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
