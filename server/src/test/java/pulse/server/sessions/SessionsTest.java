package pulse.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.proof.Conversion;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Notices;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class SessionsTest {

    private static final ShopId SHOP = new ShopId("acct_shop", Mode.LIVE);
    private static final String PRODUCTS =
            "{\"products\": [{\"id\": \"a\", \"name\": \"n\"}, {\"id\": \"b\", \"name\": \"n\"}]}";
    private static final String ASKED =
            "{\"session_id\": \"s\", \"context\": {\"device\": \"mobile\"}, \"behavior\": {\"viewed_products\": [\"b\"]}}";

    @TempDir
    private Path data;

    /// A clock that moves on by a millisecond whenever it is read, so that what comes later is later.
    private final AtomicLong ticks =
            new AtomicLong(Instant.parse("2026-01-02T03:04:05Z").toEpochMilli());

    private final InstantSource clock = () -> Instant.ofEpochMilli(ticks.incrementAndGet());

    @Test
    void aViewToldByBothRequestAndEventCountsOnce() throws Exception {
        try (Running server = Running.on(data, clock)) {
            String key = shop(server);
            server.post("/v1/infer", key, ASKED);
            view(server, key, "e1", "b");
            view(server, key, "e2", "a");
            server.post("/v1/infer", key, ASKED.replace("[\"b\"]", "[\"b\", \"a\"]"));
            view(server, key, "e3", "b");
            JsonNode session = json(server.get("/v1/sessions/s", key));
            assertThat(session.get("steps").findValuesAsText("product_id")).containsExactly("b", "a", "b");
            assertThat(session.get("events").asInt()).isEqualTo(3);
        }
    }

    @Test
    void anOrderOfWhatWasRecommendedIsAttributedAndToldOfOnce() throws Exception {
        try (Running server = Running.on(data, clock)) {
            String key = shop(server);
            server.post("/v1/infer", key, ASKED);
            order(server, key, "e1", "o1");
            order(server, key, "e2", "o1");
            try (Store store = SqliteStore.open(data)) {
                awaitServed(store);
                Conversion order = store.outcomes().order(SHOP, "o1").orElseThrow();
                assertThat(order.isAttributed()).isTrue();
                assertThat(order.attributedGross()).isEqualByComparingTo("0.30");
                List<Notices.Entry> told = notices(store);
                assertThat(told).hasSize(1);
                assertThat(told.getFirst().notice().type()).isEqualTo("session.converted");
                assertThat(told.getFirst().notice().data())
                        .contains("\"attributed_amount\":\"0.30\"", "\"currency\":\"USD\"", "\"rank\":1");
            }
            JsonNode shown = json(server.get("/v1/sessions/s", key));
            assertThat(shown.at("/orders/0/attributed").asBoolean()).isTrue();
            assertThat(shown.at("/recommendations/0/product_ids/0").asText()).isEqualTo("a");
            assertThat(shown.at("/persona/reasons").isObject()).isTrue();
            assertThat(shown.at("/context/device").asText()).isEqualTo("mobile");
        }
    }

    @Test
    void anErasedSessionIsNowhere() throws Exception {
        String key;
        try (Running server = Running.on(data, clock)) {
            key = shop(server);
            server.post("/v1/infer", key, ASKED);
            order(server, key, "e1", "o1");
            server.post("/v1/infer", key, ASKED); // Noted, and perhaps not yet written: it must not come back.
            assertThat(server.delete("/v1/sessions/s", key).statusCode()).isEqualTo(204);
            assertThat(server.delete("/v1/sessions/s", key).statusCode()).isEqualTo(404);
            assertThat(server.get("/v1/sessions/s", key).statusCode()).isEqualTo(404);
        }
        try (Running again = Running.on(data, clock)) {
            assertThat(again.get("/v1/sessions/s", key).statusCode()).isEqualTo(404);
        }
        try (Store store = SqliteStore.open(data)) {
            assertThat(store.events().of(SHOP, "s")).isEmpty();
            assertThat(store.servings().of(SHOP, "s")).isEmpty();
            assertThat(store.liveSessions().find(SHOP, "s")).isEmpty();
            assertThat(store.events().shopsSince(Instant.EPOCH)).isEmpty();
            Conversion kept = store.outcomes().order(SHOP, "o1").orElseThrow();
            assertThat(kept.gross()).isEqualByComparingTo("0.30");
            assertThat(kept.order().sessionId()).startsWith("erased_");
            assertThat(notices(store))
                    .allSatisfy(entry -> assertThat(entry.notice().data()).doesNotContain("\"session_id\":\"s\""));
        }
    }

    @Test
    void aSessionOfAnotherAccountIsNotThere() throws Exception {
        try (Running server = Running.on(data, clock)) {
            server.post("/v1/infer", shop(server), ASKED);
            String other = server.key("other");
            assertThat(server.get("/v1/sessions/s", other).statusCode()).isEqualTo(404);
            assertThat(server.delete("/v1/sessions/s", other).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void historyIsKnownByItsEventsAlone() throws Exception {
        try (Running server = Running.on(data, clock)) {
            String key = shop(server);
            assertThat(server.post("/v1/events", key, """
                            {"events": [{"id": "h", "type": "product_viewed", "session_id": "old", "product_id": "a",
                              "time": "2011-12-01T08:26:00Z"}]}""").statusCode()).isEqualTo(200);
            JsonNode session = json(server.get("/v1/sessions/old", key));
            assertThat(session.get("live").asBoolean()).isFalse();
            assertThat(session.get("started_at").asText()).isEqualTo("2011-12-01T08:26:00Z");
        }
    }

    @Test
    void timeTooFarAheadIsRefusedAndALittleAheadIsNow() throws Exception {
        try (Running server = Running.on(data, clock)) {
            String key = shop(server);
            Instant now = clock.instant();
            String event = "{\"events\": [{\"id\": \"f\", \"type\": \"checkout_started\", \"session_id\": \"s\","
                    + " \"time\": \"%s\"}]}";
            String far = event.formatted(now.plus(Duration.ofMinutes(10)));
            assertThat(server.post("/v1/events", key, far).body()).contains("\"events[0].time");
            String near = event.formatted(now.plus(Duration.ofMinutes(4)));
            assertThat(server.post("/v1/events", key, near).statusCode()).isEqualTo(200);
            String seen =
                    json(server.get("/v1/sessions/s", key)).get("last_seen_at").asText();
            assertThat(Instant.parse(seen)).isBefore(now.plus(Duration.ofMinutes(3)));
        }
    }

    private static String shop(Running server) throws Exception {
        String key = server.key("shop");
        server.post("/v1/products/tag", key, PRODUCTS);
        return key;
    }

    private static void view(Running server, String key, String id, String product) throws Exception {
        server.post("/v1/events", key, """
                {"events": [{"id": "%s", "type": "product_viewed", "session_id": "s", "product_id": "%s"}]}""".formatted(id, product));
    }

    private static void order(Running server, String key, String id, String order) throws Exception {
        String body = """
                {"events": [{"id": "%s", "type": "order_completed", "session_id": "s", "order_id": "%s",
                  "lines": [{"product_id": "a", "quantity": 3, "price": 0.10}]}]}""".formatted(id, order);
        assertThat(server.post("/v1/events", key, body).statusCode()).isEqualTo(200);
    }

    /// The answer is written behind, and weighs the order that was there before it.
    private static void awaitServed(Store store) {
        long began = System.nanoTime();
        while (notices(store).isEmpty() && System.nanoTime() - began < 5_000_000_000L) {
            Thread.onSpinWait();
        }
    }

    private static List<Notices.Entry> notices(Store store) {
        return store.notices().after(0, 100).stream()
                .filter(entry -> entry.notice().type().equals("session.converted"))
                .toList();
    }
}
