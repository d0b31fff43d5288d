package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Context;
import pulse.session.Session;

/// What any store does with events, answers and orders, whatever it is made of.
abstract class EventsContract {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final ShopId TEST = new ShopId("acct_1", Mode.TEST);

    private static final Weighing WEIGHING = new Weighing() {
        @Override
        public Duration window(ShopId shop) {
            return Duration.ofHours(24);
        }

        @Override
        public Notice converted(ShopId shop, Conversion conversion) {
            String data = "{\"session_id\":\"" + conversion.order().sessionId() + "\"}";
            String id = "evt_" + conversion.order().id();
            return new Notice(id, "session.converted", conversion.order().id(), data, NOON);
        }
    };

    private Store store;

    /// A store with nothing in it.
    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        store.accounts().put(account(), Changes::of);
    }

    private static Account account() {
        return new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOON);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void visitsOfLateComeOldestFirstHoweverMany() {
        List<LiveSessions.Entry> visits = IntStream.range(0, 2_500)
                .mapToObj(n -> Session.begun("s" + n, NOON.plusSeconds(n / 3)))
                .map(session -> new LiveSessions.Entry(SHOP, session))
                .toList();
        store.liveSessions().put(visits);
        List<Session> found = new ArrayList<>();
        store.liveSessions().oldestFirst(SHOP, NOON.plusSeconds(10), found::add);
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(visits.stream()
                        .skip(30)
                        .map(LiveSessions.Entry::session)
                        .toList())
                .isSortedAccordingTo(Comparator.comparing(Session::lastSeenAt));
    }

    @Test
    void anEventComesBackAsItWentIn() {
        Context context = new Context("mobile", "safari", "x.org", "US", "CA", NOON);
        Sale sale =
                new Sale("o 𝄞", "EUR", List.of(new Line("p", 2, new BigDecimal("0.100001")), new Line("q", 1, null)));
        Event full =
                new Event("e", Event.Kind.ORDER_COMPLETED, "s", NOON, "p", "\"boots\"", List.of("a:b"), context, sale);
        Event bare = event("f", "s", 1, Event.Kind.CHECKOUT_STARTED, "");
        store.events().add(SHOP, List.of(bare, full), NOON, WEIGHING);
        assertThat(store.events().of(SHOP, "s")).containsExactly(full, bare);
        assertThat(store.events().of(TEST, "s")).isEmpty();
    }

    @Test
    void anIdCountsOnceInItsShopWhateverTheSession() {
        Event first = event("e", "s", 0, Event.Kind.PRODUCT_VIEWED, "p");
        Event again = event("e", "other", 1, Event.Kind.PRODUCT_VIEWED, "q");
        assertThat(store.events().add(SHOP, List.of(first, again), NOON, WEIGHING))
                .containsExactly(first);
        assertThat(store.events().add(SHOP, List.of(again), NOON, WEIGHING)).isEmpty();
        assertThat(store.events().add(TEST, List.of(again), NOON, WEIGHING)).containsExactly(again);
    }

    @Test
    void whatCameLateIsFoundByWhenItCame() {
        store.events().add(SHOP, List.of(event("e", "s", 0, Event.Kind.PRODUCT_VIEWED, "p")), NOON, WEIGHING);
        Event late = event("f", "s", -900, Event.Kind.PRODUCT_VIEWED, "p");
        store.events().add(SHOP, List.of(late), NOON.plusSeconds(60), WEIGHING);
        assertThat(store.events().newestReceivedAt()).isEqualTo(NOON.plusSeconds(60));
        List<Event> come = new ArrayList<>();
        store.events().forEachReceivedSince(SHOP, NOON.plusSeconds(1), come::addAll);
        assertThat(come).containsExactly(late);
        assertThat(store.events().shopsSince(NOON.plusSeconds(1))).containsExactly(SHOP);
        assertThat(store.events().shopsSince(NOON.plusSeconds(61))).isEmpty();
    }

    @Test
    void eventsOfOneMomentAreHandedOverOnceEachPartByPart() {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < 12_000; n++) {
            events.add(event("e" + n, "s" + n % 7, 0, Event.Kind.PRODUCT_VIEWED, "p"));
        }
        store.events().add(SHOP, events, NOON, WEIGHING);
        store.events().add(TEST, events, NOON, WEIGHING);
        List<Event> come = new ArrayList<>();
        store.events().forEachReceivedSince(SHOP, NOON, come::addAll);
        assertThat(come).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void answersComeBackAsTheyWentInAndLeaveTheirExposureBehind() {
        Served later = served("v2", "s", 10, false);
        Served first = served("v1", "s", 5, false);
        store.servings().put(List.of(entry(later)), WEIGHING);
        store.servings().put(List.of(entry(first), entry(served("v3", "t", 7, true))), WEIGHING);
        assertThat(store.servings().of(SHOP, "s")).containsExactly(first, later);
        store.events().add(SHOP, List.of(order("e", "s", 20, "o")), NOON, WEIGHING);
        assertThat(store.servings().removeBefore(NOON.plusSeconds(60))).isEqualTo(3);
        List<Outcomes.Exposure> exposures = new ArrayList<>();
        store.outcomes().forEachExposure(SHOP, NOON, NOON.plusSeconds(60), exposures::add);
        assertThat(exposures).extracting(Outcomes.Exposure::sessionId).containsExactly("s", "t");
        assertThat(exposures).extracting(Outcomes.Exposure::heldOut).containsExactly(false, true);
        assertThat(exposures.getFirst().at()).isEqualTo(first.time());
        assertThat(exposures.getFirst().orders())
                .singleElement()
                .satisfies(order -> assertThat(order.isAttributed()).isTrue());
    }

    @Test
    void anExposureHasAllItsOrdersAndTheClicksThatFollowedIt() {
        store.servings().put(List.of(entry(served("v1", "s", 5, false)), entry(served("v2", "t", 6, false))), WEIGHING);
        store.events()
                .add(
                        SHOP,
                        List.of(
                                event("c1", "s", 4, Event.Kind.RECOMMENDATION_CLICKED, "p"),
                                event("c2", "s", 6, Event.Kind.RECOMMENDATION_CLICKED, "p"),
                                event("c3", "s", 7, Event.Kind.RECOMMENDATION_CLICKED, "p"),
                                order("e", "s", 20, "o2"),
                                order("f", "s", 10, "o1")),
                        NOON,
                        WEIGHING);
        List<Outcomes.Exposure> exposures = new ArrayList<>();
        store.outcomes().forEachExposure(SHOP, NOON, NOON.plusSeconds(60), exposures::add);
        assertThat(exposures).extracting(Outcomes.Exposure::clicks).containsExactly(2, 0);
        assertThat(exposures.getFirst().orders())
                .extracting(order -> order.order().id())
                .containsExactly("o1", "o2");
        assertThat(exposures.getLast().orders()).isEmpty();
    }

    @Test
    void visitsThatAreOverComeNewestFirstWithTheirAnswersUntilNoMoreAreWanted() {
        List<String> sessions = List.of("a", "b", "c", "unanswered");
        store.liveSessions()
                .put(sessions.stream()
                        .map(id -> new LiveSessions.Entry(SHOP, Session.begun(id, NOON)))
                        .toList());
        store.liveSessions().put(List.of(new LiveSessions.Entry(SHOP, Session.begun("going on", NOON.plusSeconds(9)))));
        store.servings()
                .put(
                        List.of(
                                entry(served("v1", "a", 1, false)),
                                entry(served("v2", "b", 2, false)),
                                entry(served("v3", "c", 3, false)),
                                entry(served("v4", "c", 30, false)),
                                entry(served("v5", "going on", 9, false))),
                        WEIGHING);
        List<Outcomes.Ended> ended = new ArrayList<>();
        store.outcomes().newestEnded(SHOP, NOON, NOON.plusSeconds(60), NOON.plusSeconds(5), one -> {
            ended.add(one);
            return ended.size() < 2;
        });
        assertThat(ended).extracting(one -> one.session().id()).containsExactly("c", "b");
        assertThat(ended.getFirst().served()).extracting(Served::id).containsExactly("v3", "v4");
    }

    @Test
    void ordersAreHandedOverOldestFirst() {
        store.events()
                .add(
                        SHOP,
                        List.of(order("b", "s", 2, "o2"), order("a", "t", 1, "o1"), order("c", "s", 9, "o3")),
                        NOON,
                        WEIGHING);
        List<String> ids = new ArrayList<>();
        store.outcomes()
                .forEachOrder(
                        SHOP,
                        NOON,
                        NOON.plusSeconds(9),
                        order -> ids.add(order.order().id()));
        assertThat(ids).containsExactly("o1", "o2");
    }

    @Test
    void settingsAreTheShopsOwnAndTheirChangeIsNoted() {
        Change change = Changes.of(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOON));
        assertThat(store.settings().of(SHOP)).isEqualTo(Settings.DEFAULT);
        store.settings().put(SHOP, new Settings(0.2, 48, "EUR"), change);
        assertThat(store.settings().of(SHOP)).isEqualTo(new Settings(0.2, 48, "EUR"));
        assertThat(store.settings().of(TEST)).isEqualTo(Settings.DEFAULT);
        AuditLog.Filter all = new AuditLog.Filter(Set.of(Mode.LIVE, Mode.TEST), null, null, null);
        assertThat(store.auditLog().before("acct_1", Long.MAX_VALUE, 1, all))
                .extracting(AuditLog.Numbered::entry)
                .containsExactly(change.entry());
    }

    @Test
    void anErasureTakesTheSessionAndLeavesTheFigures() {
        store.servings().put(List.of(entry(served("v", "s", 5, false))), WEIGHING);
        store.events().add(SHOP, List.of(order("e", "s", 20, "o"), order("f", "t", 20, "o2")), NOON, WEIGHING);
        store.liveSessions().put(List.of(new LiveSessions.Entry(SHOP, Session.begun("s", NOON))));
        assertThat(store.erasures().erase(SHOP, "s", "erased_x")).isTrue();
        assertThat(store.erasures().erase(SHOP, "s", "erased_y")).isFalse();
        assertThat(store.events().of(SHOP, "s")).isEmpty();
        assertThat(store.servings().of(SHOP, "s")).isEmpty();
        assertThat(store.liveSessions().find(SHOP, "s")).isEmpty();
        assertThat(store.outcomes().ordersOf(SHOP, "erased_x"))
                .singleElement()
                .satisfies(order -> assertThat(order.net()).isEqualByComparingTo("3"));
        assertThat(store.notices().after(0, 9))
                .singleElement()
                .satisfies(entry -> assertThat(entry.notice().data()).isEqualTo("{\"session_id\":\"erased_x\"}"));
        assertThat(store.events().of(SHOP, "t")).hasSize(1);
    }

    @Test
    void anErasureReachesWhatEndpointsWaitForAndWhatTheyAnswered() {
        WebhookEndpoint endpoint = endpoint();
        store.webhookEndpoints().add(endpoint, Changes.of(account()));
        store.servings().put(List.of(entry(served("v", "s", 5, false))), WEIGHING);
        store.events().add(SHOP, List.of(order("e", "s", 20, "o"), order("f", "s", 20, "o2")), NOON, WEIGHING);
        store.notices()
                .add(
                        SHOP,
                        List.of(
                                new Notice("evt_persona", "persona.updated", "s", "{\"session_id\":\"s\"}", NOON),
                                new Notice("evt_later", "persona.updated", "s", "{\"session_id\":\"s\"}", NOON)));
        WebhookOutbox outbox = store.webhookOutbox();
        List<WebhookOutbox.Claimed> told = outbox.claim("we_1", "one", NOON, NOON.plusSeconds(30), 3);
        outbox.settle(
                endpoint, "one", List.of(failed(told.get(0)), failed(told.get(2))), WebhookEndpoint.Health.GOOD, null);
        store.erasures().erase(SHOP, "s", "erased_x");
        outbox.settle(endpoint, "one", List.of(failed(told.get(1))), WebhookEndpoint.Health.GOOD, null);
        assertThat(store.webhookLog().attempts("we_1", Long.MAX_VALUE, 9))
                .extracting(logged -> logged.attempt().answer())
                .containsExactly("", "");
        assertThat(outbox.claim("we_1", "two", NOON.plusSeconds(60), NOON.plusSeconds(90), 9))
                .extracting(claimed -> claimed.entry().notice().data())
                .containsExactly("{\"session_id\":\"erased_x\"}", "{\"session_id\":\"erased_x\"}");
    }

    private static WebhookOutbox.Settled failed(WebhookOutbox.Claimed claimed) {
        WebhookAttempt attempt = new WebhookAttempt(
                "we_1", claimed.entry().notice().id(), 1, NOON, Duration.ZERO, 500, "rejected", "why", "no session s");
        return new WebhookOutbox.Settled(
                claimed.entry().position(), WebhookOutbox.State.PENDING, 1, NOON.plusSeconds(40), attempt);
    }

    private static WebhookEndpoint endpoint() {
        return new WebhookEndpoint(
                "we_1",
                SHOP,
                "https://shop.com/",
                "",
                Set.of(WebhookEndpoint.ALL_TYPES),
                100,
                WebhookEndpoint.Status.ENABLED,
                List.of(),
                WebhookEndpoint.Health.GOOD,
                NOON,
                NOON);
    }

    private static Event event(String id, String session, int second, Event.Kind kind, String product) {
        return new Event(id, kind, session, NOON.plusSeconds(second), product, "", null, Context.UNKNOWN, null);
    }

    private static Event order(String id, String session, int second, String order) {
        Sale sale = new Sale(order, "EUR", List.of(new Line("p", 1, BigDecimal.valueOf(3))));
        return new Event(
                id, Event.Kind.ORDER_COMPLETED, session, NOON.plusSeconds(second), "", "", null, Context.UNKNOWN, sale);
    }

    private static Servings.Entry entry(Served served) {
        return new Servings.Entry(SHOP, served);
    }

    private static Served served(String id, String session, int second, boolean heldOut) {
        return new Served(
                id,
                session,
                NOON.plusSeconds(second),
                List.of("p", "q"),
                "exploring_shopper",
                0.5,
                Map.of("purchase_intent", Map.of("buys", 0.125)),
                "v0.1.0",
                "mobile",
                heldOut,
                0.125);
    }
}
