package pulse.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pulse.storage.Figures;
import pulse.storage.Figures.Traits;
import pulse.storage.Mode;
import pulse.storage.Outcomes.Exposure;
import pulse.storage.ShopId;
import pulse.storage.json.FiguresJson;

/// The figures of the sessions first answered on each day, kept in line with the sessions: whatever may change what
/// came of some of them takes them off as they were before, and adds them as they are after, in one transaction.
/// What a session adds is a function of what is stored of it, so nothing can be counted twice or forgotten.
final class OutcomeDays {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    /// First answers read at a time when all days are worked out.
    private static final int CHUNK = 2_000;

    /// A change of what is stored.
    interface Change<T> {
        T run() throws SQLException;
    }

    /// Whole days.
    ///
    /// @param first since 1970, in UTC
    /// @param end the one after the last
    record Days(long first, long end) {

        boolean isNone() {
            return first >= end;
        }

        Instant startsAt() {
            return Instant.ofEpochMilli(first * DAY_MS);
        }

        Instant endsAt() {
            return Instant.ofEpochMilli(end * DAY_MS);
        }
    }

    /// Sessions of a day that are alike.
    private record Cell(long day, Traits traits) {

        static Cell of(Exposure session) {
            return new Cell(Math.floorDiv(session.at().toEpochMilli(), DAY_MS), Traits.of(session));
        }
    }

    /// What is kept of some sessions.
    record Kept(Traits traits, Figures figures) {}

    private OutcomeDays() {}

    /// Does a change that may touch what came of some sessions, and brings their days in line with it.
    static <T> T keeping(Link link, ShopId shop, Collection<String> sessions, Change<T> change) throws SQLException {
        Map<Cell, Figures> changes = new HashMap<>();
        for (String session : sessions) {
            SqliteExposures.of(link, shop, session)
                    .ifPresent(of -> changes.merge(Cell.of(of), Figures.of(of).negated(), Figures::plus));
        }
        T result = change.run();
        for (String session : sessions) {
            SqliteExposures.of(link, shop, session)
                    .ifPresent(of -> changes.merge(Cell.of(of), Figures.of(of), Figures::plus));
        }
        write(link, shop, changes);
        return result;
    }

    private static void write(Link link, ShopId shop, Map<Cell, Figures> changes) throws SQLException {
        for (Map.Entry<Cell, Figures> change : changes.entrySet()) {
            if (!change.getValue().isNothing()) {
                String traits = FiguresJson.write(change.getKey().traits());
                write(link, shop, change.getKey().day(), traits, change.getValue());
            }
        }
    }

    private static void write(Link link, ShopId shop, long day, String traits, Figures change) throws SQLException {
        Figures before = link.first(
                        "SELECT figures FROM outcome_days WHERE account = ? AND mode = ? AND day = ? AND traits = ?",
                        row -> FiguresJson.read(row.getString(1)),
                        shop.account(),
                        shop.mode().name(),
                        day,
                        traits)
                .orElse(Figures.NONE);
        Figures after = before.plus(change);
        if (after.isNothing()) {
            link.change(
                    "DELETE FROM outcome_days WHERE account = ? AND mode = ? AND day = ? AND traits = ?",
                    shop.account(),
                    shop.mode().name(),
                    day,
                    traits);
        } else {
            link.change(
                    "INSERT INTO outcome_days (account, mode, day, traits, figures) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (account, mode, day, traits) DO UPDATE SET figures = excluded.figures",
                    shop.account(),
                    shop.mode().name(),
                    day,
                    traits,
                    FiguresJson.write(after));
        }
    }

    /// Works out all days from what is stored, when there are none yet.
    static void fill(Link link) throws SQLException {
        List<ShopId> shops = link.list(
                "SELECT DISTINCT account, mode FROM exposures",
                row -> new ShopId(row.getString(1), Mode.valueOf(row.getString(2))));
        for (ShopId shop : shops) {
            Map<Cell, Figures> all = new HashMap<>();
            long at = Long.MIN_VALUE;
            String session = "";
            List<Exposure> some = SqliteExposures.following(link, shop, at, session, Long.MAX_VALUE, CHUNK);
            while (!some.isEmpty()) {
                some.forEach(of -> all.merge(Cell.of(of), Figures.of(of), Figures::plus));
                at = some.getLast().at().toEpochMilli();
                session = some.getLast().sessionId();
                some = SqliteExposures.following(link, shop, at, session, Long.MAX_VALUE, CHUNK);
            }
            write(link, shop, all);
        }
    }

    /// The days that lie in [from, to) with all of their sessions; a day of which the range leaves no session out is
    /// one of them, such as today up to now.
    static Days within(Link link, ShopId shop, Instant from, Instant to) throws SQLException {
        long first = Math.floorDiv(from.toEpochMilli(), DAY_MS);
        long end = Math.ceilDiv(to.toEpochMilli(), DAY_MS);
        if (any(link, shop, first * DAY_MS, from.toEpochMilli())) {
            first++;
        }
        if (any(link, shop, to.toEpochMilli(), end * DAY_MS)) {
            end--;
        }
        return new Days(first, end);
    }

    private static boolean any(Link link, ShopId shop, long from, long to) throws SQLException {
        return link.first(
                        "SELECT 1 FROM exposures WHERE account = ? AND mode = ? AND at >= ? AND at < ?",
                        row -> true,
                        shop.account(),
                        shop.mode().name(),
                        from,
                        to)
                .isPresent();
    }

    static List<Kept> list(Link link, ShopId shop, Days days) throws SQLException {
        Map<String, Traits> known = new HashMap<>();
        return link.list(
                "SELECT traits, figures FROM outcome_days WHERE account = ? AND mode = ? AND day >= ? AND day < ?",
                row -> new Kept(
                        known.computeIfAbsent(row.getString(1), FiguresJson::readTraits),
                        FiguresJson.read(row.getString(2))),
                shop.account(),
                shop.mode().name(),
                days.first(),
                days.end());
    }

    /// Looks at the newest session of each day on which somebody could be held out, the last day first.
    static OptionalDouble lastHoldOutShare(Link link, ShopId shop, Instant from, Instant to) throws SQLException {
        Optional<Double> share = link.first(
                "SELECT (SELECT e.hold_out_share FROM exposures e WHERE e.account = ?1 AND e.mode = ?2"
                        + " AND e.at >= MAX(?3, d.day * ?5) AND e.at < MIN(?4, (d.day + 1) * ?5)"
                        + " AND e.hold_out_share > 0 ORDER BY e.at DESC, e.session_id DESC LIMIT 1) AS share"
                        + " FROM (SELECT DISTINCT day FROM outcome_days WHERE account = ?1 AND mode = ?2"
                        + " AND day BETWEEN ?3 / ?5 AND ?4 / ?5 AND traits ->> 0 > 0 ORDER BY day DESC) d"
                        + " WHERE share IS NOT NULL LIMIT 1",
                row -> row.getDouble(1),
                shop.account(),
                shop.mode().name(),
                from.toEpochMilli(),
                to.toEpochMilli(),
                DAY_MS);
        return share.isPresent() ? OptionalDouble.of(share.get()) : OptionalDouble.empty();
    }
}
