package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pulse.storage.Account;
import pulse.storage.Accounts;
import pulse.storage.Change;
import pulse.storage.Plan;

final class SqliteAccounts implements Accounts {

    private static final String SELECT =
            "SELECT id AS account_id, name AS account_name, plan, infer_rps, tag_rps, created_at AS account_created_at"
                    + " FROM accounts ";
    private static final String BY_NAME = SELECT + "WHERE name = ?";

    private final Writer writer;
    private final Readers readers;

    SqliteAccounts(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Account put(Account account, Function<Account, Change> change) {
        return writer.write(link -> {
            int changed = link.change(
                    "INSERT INTO accounts (id, name, plan, infer_rps, tag_rps, created_at) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET plan = excluded.plan,"
                            + " infer_rps = excluded.infer_rps, tag_rps = excluded.tag_rps"
                            + " WHERE plan <> excluded.plan OR infer_rps <> excluded.infer_rps"
                            + " OR tag_rps <> excluded.tag_rps",
                    account.id(),
                    account.name(),
                    account.plan().name(),
                    account.inferRps(),
                    account.tagRps(),
                    account.createdAt().toEpochMilli());
            Account kept =
                    link.first(BY_NAME, SqliteAccounts::account, account.name()).orElseThrow();
            if (changed > 0) {
                SqliteAuditLog.write(link, change.apply(kept));
            }
            return kept;
        });
    }

    @Override
    public Optional<Account> named(String name) {
        return readers.read(link -> link.first(BY_NAME, SqliteAccounts::account, name));
    }

    @Override
    public List<Account> list() {
        return readers.read(link -> link.list(SELECT + "ORDER BY name", SqliteAccounts::account));
    }

    /// Reads the columns `account_id`, `account_name`, `plan`, `infer_rps`, `tag_rps` and `account_created_at`.
    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                row.getString("account_name"),
                Plan.valueOf(row.getString("plan")),
                row.getInt("infer_rps"),
                row.getInt("tag_rps"),
                Instant.ofEpochMilli(row.getLong("account_created_at")));
    }
}
