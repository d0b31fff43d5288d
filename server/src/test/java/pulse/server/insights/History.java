package pulse.server.insights;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.proof.Served;
import pulse.server.events.Conversions;
import pulse.session.Context;
import pulse.session.Session;
import pulse.storage.LiveSessions;
import pulse.storage.Mode;
import pulse.storage.Servings;
import pulse.storage.Settings;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.Weighing;
import pulse.storage.sqlite.SqliteStore;

/// A shop's past, written into its store as the server would have written it.
public final class History {

    /// The product that every answer recommends.
    public static final String RECOMMENDED = "a";

    private static final String VALUE = "value_conscious_runner";

    private final ShopId shop;
    private final List<Servings.Entry> servings = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<LiveSessions.Entry> visits = new ArrayList<>();

    /// @param account as [pulse.server.testing.Running#key] named it
    public History(String account) {
        this.shop = new ShopId("acct_" + account, Mode.LIVE);
    }

    /// An answer to a visitor on a phone.
    public History served(String session, Instant at, boolean heldOut, double share) {
        return served(session, at, VALUE, "mobile", "v1.0.0", heldOut, share);
    }

    History served(
            String session,
            Instant at,
            String persona,
            String device,
            String modelVersion,
            boolean heldOut,
            double share) {
        servings.add(new Servings.Entry(
                shop,
                new Served(
                        "srv_" + servings.size(),
                        session,
                        at,
                        List.of(RECOMMENDED),
                        persona,
                        0.5,
                        Map.of(),
                        modelVersion,
                        device,
                        heldOut,
                        share)));
        return this;
    }

    /// An answer that says what it takes to be probable.
    History served(
            String session, Instant at, String persona, double confidence, Map<String, Map<String, Double>> forecasts) {
        return served(session, at, persona, confidence, forecasts, "");
    }

    /// An answer with a persona of the shop's own, and the built-in one that it stood in for.
    History served(String session, Instant at, String persona, double confidence, String builtIn) {
        return served(session, at, persona, confidence, Map.of(), builtIn);
    }

    private History served(
            String session,
            Instant at,
            String persona,
            double confidence,
            Map<String, Map<String, Double>> forecasts,
            String builtIn) {
        servings.add(new Servings.Entry(
                shop,
                new Served(
                        "srv_" + servings.size(),
                        session,
                        at,
                        List.of(RECOMMENDED),
                        persona,
                        confidence,
                        forecasts,
                        "v1.0.0",
                        "mobile",
                        false,
                        0,
                        builtIn)));
        return this;
    }

    /// A visit as it was kept.
    History visited(Session session) {
        visits.add(new LiveSessions.Entry(shop, session));
        return this;
    }

    /// A click on a recommendation.
    History clicked(String session, Instant at) {
        events.add(new Event(
                "click_" + events.size(),
                Event.Kind.RECOMMENDATION_CLICKED,
                session,
                at,
                RECOMMENDED,
                "",
                null,
                Context.UNKNOWN,
                null));
        return this;
    }

    /// An order of one line.
    public History ordered(String session, Instant at, String product, String price, String currency) {
        String id = "order_" + events.size();
        events.add(event(id, Event.Kind.ORDER_COMPLETED, session, at, id, product, price, currency));
        return this;
    }

    /// Gives back part of the order made last.
    History refundedLast(String price) {
        Event order = events.getLast();
        Sale sale = java.util.Objects.requireNonNull(order.sale());
        events.add(event(
                "refund_" + events.size(),
                Event.Kind.ORDER_REFUNDED,
                order.sessionId(),
                order.time().plus(Duration.ofDays(1)),
                sale.orderId(),
                order.productId(),
                price,
                sale.currency()));
        return this;
    }

    /// Writes it all.
    public void into(Path data) {
        AtomicLong ids = new AtomicLong();
        Weighing weighing = new Conversions(
                any -> Settings.DEFAULT, () -> shop.account() + ids.incrementAndGet(), () -> Instant.EPOCH);
        try (Store store = SqliteStore.open(data)) {
            store.servings().put(servings, weighing);
            store.liveSessions().put(visits);
            store.events().add(shop, events, Instant.EPOCH, weighing);
        }
    }

    private static Event event(
            String id,
            Event.Kind kind,
            String session,
            Instant at,
            String order,
            String product,
            String price,
            String currency) {
        return new Event(
                id,
                kind,
                session,
                at,
                product,
                "",
                null,
                Context.UNKNOWN,
                new Sale(order, currency, List.of(new Line(product, 1, new BigDecimal(price)))));
    }
}
