package pulse.storage.sqlite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Session;
import pulse.storage.Figures;
import pulse.storage.Figures.Traits;
import pulse.storage.Outcomes;
import pulse.storage.ShopId;
import pulse.storage.json.SessionJson;
import pulse.storage.sqlite.OutcomeDays.Days;

final class SqliteOutcomes implements Outcomes {

    /// Rows read at a time: no connection is held for a whole history.
    private static final int CHUNK = 2_000;

    private static final String ORDERS = "SELECT id, session_id, time, conversion FROM orders";

    /// Visits read at a time by [#newestEnded]; each may be long.
    private static final int VISITS_CHUNK = 200;

    private static final String ENDED = """
            SELECT e.at, v.session FROM exposures e
            JOIN live_sessions v ON v.account = e.account AND v.mode = e.mode AND v.id = e.session_id
            WHERE e.account = ? AND e.mode = ? AND (e.at, e.session_id) < (?, ?) AND e.at >= ? AND v.last_seen_at <= ?
              AND EXISTS (SELECT 1 FROM servings s
                WHERE s.account = e.account AND s.mode = e.mode AND s.session_id = e.session_id)
            ORDER BY e.at DESC, e.session_id DESC LIMIT ?""";

    /// A visit and when it was first answered.
    private record Visit(long at, Session session) {}

    private final Readers readers;

    SqliteOutcomes(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void forEachExposure(ShopId shop, Instant from, Instant to, Consumer<Exposure> each) {
        long at = from.toEpochMilli();
        String session = "";
        List<Exposure> chunk = exposures(shop, at, session, to);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            at = chunk.getLast().at().toEpochMilli();
            session = chunk.getLast().sessionId();
            chunk = exposures(shop, at, session, to);
        }
    }

    private List<Exposure> exposures(ShopId shop, long at, String session, Instant to) {
        return readers.read(link -> SqliteExposures.following(link, shop, at, session, to.toEpochMilli(), CHUNK));
    }

    @Override
    public void forEachFigures(ShopId shop, Instant from, Instant to, BiConsumer<Traits, Figures> each) {
        Days whole = readers.read(link -> OutcomeDays.within(link, shop, from, to));
        if (whole.isNone()) {
            forEachExposure(shop, from, to, session -> each.accept(Traits.of(session), Figures.of(session)));
            return;
        }
        forEachExposure(shop, from, whole.startsAt(), session -> each.accept(Traits.of(session), Figures.of(session)));
        readers.read(link -> OutcomeDays.list(link, shop, whole)).forEach(of -> each.accept(of.traits(), of.figures()));
        forEachExposure(shop, whole.endsAt(), to, session -> each.accept(Traits.of(session), Figures.of(session)));
    }

    @Override
    public OptionalDouble lastHoldOutShare(ShopId shop, Instant from, Instant to) {
        return readers.read(link -> OutcomeDays.lastHoldOutShare(link, shop, from, to));
    }

    @Override
    public void newestEnded(ShopId shop, Instant from, Instant to, Instant until, Predicate<Ended> wanted) {
        long before = to.toEpochMilli();
        String id = "";
        List<Visit> chunk;
        do {
            chunk = visits(shop, from, before, id, until);
            for (Visit visit : chunk) {
                if (!wanted.test(
                        new Ended(visit.session(), answers(shop, visit.session().id())))) {
                    return;
                }
                before = visit.at();
                id = visit.session().id();
            }
        } while (chunk.size() == VISITS_CHUNK);
    }

    private List<Visit> visits(ShopId shop, Instant from, long before, String id, Instant until) {
        return readers.read(link -> link.list(
                ENDED,
                row -> new Visit(row.getLong(1), SessionJson.read(row.getString(2))),
                shop.account(),
                shop.mode().name(),
                before,
                id,
                from.toEpochMilli(),
                until.toEpochMilli(),
                VISITS_CHUNK));
    }

    private List<Served> answers(ShopId shop, String sessionId) {
        return readers.read(link -> SqliteServings.of(link, shop, sessionId, ANSWERS_MAX));
    }

    @Override
    public List<Conversion> ordersOf(ShopId shop, String sessionId) {
        return readers.read(link -> SqliteOrders.of(link, shop, sessionId));
    }

    @Override
    public Optional<Conversion> order(ShopId shop, String orderId) {
        return readers.read(link -> link.first(
                ORDERS + " WHERE account = ? AND mode = ? AND id = ?",
                SqliteOrders::conversion,
                shop.account(),
                shop.mode().name(),
                orderId));
    }

    @Override
    public void forEachOrder(ShopId shop, Instant from, Instant to, Consumer<Conversion> each) {
        long time = from.toEpochMilli();
        String id = "";
        List<Conversion> chunk = orders(shop, time, id, to);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            time = chunk.getLast().order().time().toEpochMilli();
            id = chunk.getLast().order().id();
            chunk = orders(shop, time, id, to);
        }
    }

    private List<Conversion> orders(ShopId shop, long time, String id, Instant to) {
        return readers.read(link -> link.list(
                ORDERS + " WHERE account = ? AND mode = ? AND (time, id) > (?, ?) AND time < ?"
                        + " ORDER BY time, id LIMIT ?",
                SqliteOrders::conversion,
                shop.account(),
                shop.mode().name(),
                time,
                id,
                to.toEpochMilli(),
                CHUNK));
    }
}
