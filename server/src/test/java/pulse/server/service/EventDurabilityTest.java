package pulse.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// What is kept of events when the process is killed under load; `./pulse evaluate kills` does it a hundred times.
class EventDurabilityTest {

    private static final int KILLS = 3;
    private static final int CLIENTS = 3;
    private static final int EVENTS_BETWEEN_KILLS = 60;

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedIsThereOnceAfterEachKillAndInItsSession() throws Exception {
        String key = Child.key(data);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        for (int kill = 0; kill < KILLS; kill++) {
            try (Child server = Child.serve(data)) {
                CountDownLatch enough = new CountDownLatch(EVENTS_BETWEEN_KILLS);
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(
                            Thread.ofVirtual().start(() -> sendUntilKilled(server, key, next, acknowledged, enough)));
                }
                enough.await();
                server.kill();
                for (Thread client : clients) {
                    client.join();
                }
            }
        }
        ShopId shop = onlyShop(key);
        try (Store store = SqliteStore.open(data)) {
            List<String> kept = new ArrayList<>();
            store.events()
                    .forEachReceivedSince(shop, Instant.EPOCH, some -> some.forEach(event -> kept.add(event.id())));
            assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
            int[] orders = {0};
            store.outcomes()
                    .forEachOrder(shop, Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"), order -> orders[0]++);
            assertThat(orders[0]).isEqualTo((int)
                    kept.stream().filter(id -> id.startsWith("o")).count());
        }
        try (Child again = Child.serve(data)) {
            for (String id : acknowledged) {
                String session = "s" + id.substring(1);
                assertThat(again.get("/v1/sessions/" + session, key)
                                .at("/steps/0/product_id")
                                .asText())
                        .isEqualTo("p");
            }
        }
    }

    @Test
    void aHistoryIsImportedAndItsBadLinesAreTold() throws Exception {
        Path file = Files.writeString(data.resolve("history.jsonl"), """
                {"id": "a", "type": "product_viewed", "session_id": "s", "product_id": "p", "time": "2011-12-01T08:26:00Z"}
                {"id": "b", "type": "product_seen", "session_id": "s"}
                not json
                {"id": "c", "type": "order_completed", "session_id": "s", "order_id": "o", "time": "2011-12-01T08:27:00Z",
                "lines": []}
                {"id": "d", "type": "order_completed", "session_id": "s", "product_id": "p", "price": 1.005}
                """.replace(",\n\"lines\"", ", \"lines\""));
        String key = Child.key(data);
        try (Child server = Child.serve(data)) {
            String[] command = {"import", "events", file.toString(), "--url", server.address(), "--key", key, "--resume"
            };
            assertThat(Child.run(command))
                    .startsWith("3\n")
                    .contains("2 events imported, 3 refused")
                    .contains("line 2: type must be one of")
                    .contains("line 3: is not JSON")
                    .contains("line 4: lines is empty");
            assertThat(server.get("/v1/sessions/s", key).at("/orders/0/amount").asText())
                    .isEqualTo("1.005");
            Files.writeString(data.resolve("history.jsonl.pulse-import"), "4");
            assertThat(Child.run(command)).startsWith("0\n").contains("1 events imported, 0 refused");
        }
    }

    private ShopId onlyShop(String key) throws Exception {
        String listed = Child.run("keys", "list", "--data", data.toString(), "--json");
        assertThat(listed).doesNotContain(key);
        String account = new ObjectMapper()
                .readTree(listed.substring(listed.indexOf('\n') + 1))
                .findValue("account_id")
                .asText();
        return new ShopId(account, Mode.LIVE);
    }

    private static void sendUntilKilled(
            Child server, String key, AtomicInteger next, Set<String> acknowledged, CountDownLatch enough) {
        while (true) {
            int number = next.getAndIncrement();
            String id = (number % 4 == 0 ? "o" : "v") + number;
            String type = number % 4 == 0 ? "order_completed" : "product_viewed";
            String body = """
                    {"events": [{"id": "%s", "type": "%s", "session_id": "s%d", "product_id": "p"}]}""".formatted(id, type, number);
            try {
                if (server.post("/v1/events", key, body).statusCode() == 200) {
                    acknowledged.add(id);
                    enough.countDown();
                }
            } catch (IOException killed) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
