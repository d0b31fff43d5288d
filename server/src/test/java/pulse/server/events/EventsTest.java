package pulse.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pulse.event.Event;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

    private Path data;
    private Running server;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        server = Running.on(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eventsAreKeptOnce() throws Exception {
        String key = server.key("once");
        String batch = """
                {"events": [
                  {"id": "e1", "type": "product_viewed", "session_id": "s", "product_id": "a",
                   "time": "2026-01-02T03:04:05Z"},
                  {"id": "e2", "type": "order_completed", "session_id": "s", "order_id": "o", "currency": "eur",
                   "time": "2026-01-02T03:05:05Z", "lines": [{"product_id": "a", "quantity": 2, "price": 10.50}]},
                  {"id": "e1", "type": "product_viewed", "session_id": "s", "product_id": "a"}]}""";
        assertThat(json(server.post("/v1/events", key, batch)).toString())
                .isEqualTo("{\"accepted\":2,\"duplicates\":1}");
        assertThat(json(server.post("/v1/events", key, batch)).toString())
                .isEqualTo("{\"accepted\":0,\"duplicates\":3}");
        try (Store store = SqliteStore.open(data)) {
            ShopId shop = new ShopId("acct_once", Mode.LIVE);
            List<Event> kept = store.events().of(shop, "s");
            assertThat(kept).extracting(Event::id).containsExactly("e1", "e2");
            assertThat(store.outcomes().order(shop, "o").orElseThrow().gross()).isEqualTo(new BigDecimal("21.00"));
        }
    }

    @Test
    void amountsKeepTheZerosThatWereSent() throws Exception {
        String key = server.key("zeros");
        server.post("/v1/events", key, """
                {"events": [{"id": "e", "type": "order_completed", "session_id": "s", "order_id": "o",
                  "lines": [{"product_id": "a", "price": 79.90}, {"product_id": "b", "price": 20.1000000}]}]}""");
        JsonNode order = json(server.get("/v1/sessions/s", key)).at("/orders/0");
        assertThat(order.at("/lines/0/amount").asText()).isEqualTo("79.90");
        assertThat(order.at("/lines/1/amount").asText()).isEqualTo("20.100000");
    }

    @Test
    void orderWithoutLinesIsToldOnce() throws Exception {
        String key = server.key("empty");
        HttpResponse<String> response = server.post("/v1/events", key, """
                {"events": [{"id": "e1", "type": "order_completed", "session_id": "s", "lines": []},
                  {"id": "e2", "type": "order_completed", "session_id": "s"}]}""");
        assertThat(json(response).get("errors").findValuesAsText("param"))
                .containsExactly("events[0].lines", "events[1].lines");
    }

    @Test
    void oneWrongEventKeepsAllOut() throws Exception {
        String key = server.key("wrong");
        HttpResponse<String> response = server.post("/v1/events", key, """
                {"events": [{"id": "e1", "type": "product_viewed", "session_id": "s", "product_id": "a"},
                  {"id": "e2", "type": "product_viewed", "session_id": "s"},
                  {"id": "e3", "type": "viewed", "session_id": "s"}]}""");
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode errors = json(response).get("errors");
        assertThat(errors.findValuesAsText("param")).containsExactly("events[1].product_id", "events[2].type");
        try (Store store = SqliteStore.open(data)) {
            assertThat(store.events().shopsSince(Instant.EPOCH)).doesNotContain(new ShopId("acct_wrong", Mode.LIVE));
        }
    }
}
