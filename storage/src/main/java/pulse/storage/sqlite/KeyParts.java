package pulse.storage.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The keys of events as they lie in the file: in parts, of ids or of sessions. A part is written once, in the order of
/// its keys; eight of one level are put together as one of the next. So a key is moved as often as there are levels,
/// always beside its neighbours, however many there are, and who looks for one asks a few parts.
///
/// Moving is done in slices of the keys, each in a transaction that takes it from the old parts and adds it to the new
/// one: at any moment each key is in one of them, and nobody who looks for it or removes it needs to know of the move.
final class KeyParts {

    /// Parts of one level that become one of the next.
    static final int FAN = 8;

    /// Keys moved in one transaction, some milliseconds of it.
    static final int SLICE = 2_000;

    /// Keys in one statement.
    private static final int ROWS = 100;

    /// Of the part that moves to a target.
    private static final String MOVED =
            " FROM event_keys WHERE part IN (SELECT part FROM event_parts WHERE target = ?) AND key BETWEEN ? AND ?";

    /// Parts on their way to a part of the next level.
    ///
    /// @param slices into which the range of all keys is cut: they are hashes, so each has about as many
    record Move(long target, int slices) {

        long first(int slice) {
            return Long.MIN_VALUE + slice * Long.divideUnsigned(-1L, slices);
        }

        long last(int slice) {
            return slice == slices - 1 ? Long.MAX_VALUE : first(slice + 1) - 1;
        }
    }

    /// A key with the number of an event that has it.
    record Keyed(long key, long number) {}

    private KeyParts() {}

    /// Begins a part and returns its number, greater than all before.
    static long begin(Link link, String kind, int level, long keys) throws SQLException {
        link.change("INSERT INTO event_parts (kind, level, keys) VALUES (?, ?, ?)", kind, level, keys);
        return link.first("SELECT MAX(part) FROM event_parts", row -> row.getLong(1))
                .orElseThrow();
    }

    /// Adds keys, each with its event's number, of events that are there still: one may have been erased since.
    static int add(Link link, long part, long[][] pairs, int from, int to) throws SQLException {
        int added = 0;
        for (int begin = from; begin < to; begin += ROWS) {
            int count = Math.min(ROWS, to - begin);
            Object[] values = new Object[2 * count + 1];
            values[0] = part;
            for (int i = 0; i < count; i++) {
                values[2 * i + 1] = pairs[begin + i][0];
                values[2 * i + 2] = pairs[begin + i][1];
            }
            added += link.change(
                    "INSERT OR IGNORE INTO event_keys (part, key, number) SELECT ?, k.column1, k.column2"
                            + " FROM (VALUES (?, ?)" + ", (?, ?)".repeat(count - 1)
                            + ") k CROSS JOIN events e WHERE e.number = k.column2",
                    values);
        }
        return added;
    }

    /// The numbers of events that have a key of a kind.
    static List<Long> numbers(Link link, String kind, long key) throws SQLException {
        return link.list(
                "SELECT number FROM event_keys WHERE part IN (SELECT part FROM event_parts WHERE kind = ?) AND key = ?",
                row -> row.getLong(1),
                kind,
                key);
    }

    /// Removes a key of an event, of whatever kind.
    static void remove(Link link, long key, long number) throws SQLException {
        link.change(
                "DELETE FROM event_keys WHERE part IN (SELECT part FROM event_parts) AND key = ? AND number = ?",
                key,
                number);
    }

    /// How many keys of a kind there are, about.
    static long count(Link link, String kind) throws SQLException {
        return link.first("SELECT IFNULL(SUM(keys), 0) FROM event_parts WHERE kind = ?", row -> row.getLong(1), kind)
                .orElseThrow();
    }

    /// The part of a kind that follows one in the order of their numbers.
    static OptionalLong after(Link link, String kind, long part) throws SQLException {
        return link
                .list(
                        "SELECT part FROM event_parts WHERE kind = ? AND part > ? ORDER BY part LIMIT 1",
                        row -> row.getLong(1),
                        kind,
                        part)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// The keys of a part that follow one, in their order.
    static List<Keyed> after(Link link, long part, Keyed last, int limit) throws SQLException {
        return link.list(
                "SELECT key, number FROM event_keys WHERE part = ? AND (key, number) > (?, ?)"
                        + " ORDER BY key, number LIMIT ?",
                row -> new Keyed(row.getLong(1), row.getLong(2)),
                part,
                last.key(),
                last.number(),
                limit);
    }

    /// The move under way, or a new one when a level has enough parts.
    static Optional<Move> move(Link link) throws SQLException {
        Optional<Move> begun = link.first(
                "SELECT target, SUM(keys) FROM event_parts WHERE target IS NOT NULL GROUP BY target LIMIT 1",
                row -> new Move(row.getLong(1), slices(row.getLong(2))));
        return begun.isPresent() ? begun : begun(link);
    }

    private static Optional<Move> begun(Link link) throws SQLException {
        record Level(String kind, int level, long keys) {}
        Optional<Level> full = link.first(
                "SELECT kind, level, SUM(keys) FROM event_parts GROUP BY kind, level"
                        + " HAVING COUNT(*) >= ? ORDER BY level LIMIT 1",
                row -> new Level(row.getString(1), row.getInt(2), row.getLong(3)),
                FAN);
        if (full.isEmpty()) {
            return Optional.empty();
        }
        Level level = full.get();
        long target = begin(link, level.kind(), level.level() + 1, level.keys());
        link.change(
                "UPDATE event_parts SET target = ? WHERE kind = ? AND level = ?", target, level.kind(), level.level());
        return Optional.of(new Move(target, slices(level.keys())));
    }

    private static int slices(long keys) {
        return (int) (1 + keys / SLICE);
    }

    /// Moves a slice; the old parts are gone after the last. What is moved already is passed over.
    static void move(Link link, Move move, int slice) throws SQLException {
        long first = move.first(slice);
        long last = move.last(slice);
        link.change(
                "INSERT OR IGNORE INTO event_keys (part, key, number) SELECT ?, key, number" + MOVED
                        + " ORDER BY key, number",
                move.target(),
                move.target(),
                first,
                last);
        link.change("DELETE" + MOVED, move.target(), first, last);
        if (slice == move.slices() - 1) {
            link.change("DELETE FROM event_parts WHERE target = ?", move.target());
        }
    }
}
