package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pulse.storage.Account;
import pulse.storage.Accounts;
import pulse.storage.Plan;

final class SqliteAccounts implements Accounts {

    private static final String BY_NAME =
            "SELECT id AS account_id, name, plan, infer_rps, tag_rps, created_at AS account_created_at"
                    + " FROM accounts WHERE name = ?";

    private final Writer writer;
    private final Readers readers;

    SqliteAccounts(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Account put(Account account) {
        return writer.write(link -> {
            link.change(
                    "INSERT INTO accounts (id, name, plan, infer_rps, tag_rps, created_at) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET plan = excluded.plan,"
                            + " infer_rps = excluded.infer_rps, tag_rps = excluded.tag_rps",
                    account.id(),
                    account.name(),
                    account.plan().name(),
                    account.inferRps(),
                    account.tagRps(),
                    account.createdAt().toEpochMilli());
            return link.first(BY_NAME, SqliteAccounts::account, account.name()).orElseThrow();
        });
    }

    @Override
    public Optional<Account> named(String name) {
        return readers.read(link -> link.first(BY_NAME, SqliteAccounts::account, name));
    }

    /// Reads the columns `account_id`, `name`, `plan`, `infer_rps`, `tag_rps` and `account_created_at`.
    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                row.getString("name"),
                Plan.valueOf(row.getString("plan")),
                row.getInt("infer_rps"),
                row.getInt("tag_rps"),
                Instant.ofEpochMilli(row.getLong("account_created_at")));
    }
}
