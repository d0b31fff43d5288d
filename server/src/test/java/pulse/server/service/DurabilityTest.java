package pulse.server.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.server.testing.SmallEngine;
import pulse.session.Session;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class DurabilityTest {

    private static final String REASONS =
            "{\"session_id\": \"s\", \"include\": [\"reasons\"], \"behavior\": {\"viewed_products\": [\"a\", \"b\"]}}";

    @TempDir
    private Path data;

    @Test
    void whatWasAnsweredIsThereAfterAKillInTheMiddleOfTagging() throws Exception {
        String key = Child.key(data);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (Child server = Child.serve(data)) {
            CountDownLatch enough = new CountDownLatch(100);
            AtomicInteger next = new AtomicInteger();
            List<Thread> taggers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                taggers.add(Thread.ofVirtual().start(() -> tagUntilKilled(server, key, next, answered, enough)));
            }
            enough.await();
            server.kill();
            for (Thread tagger : taggers) {
                tagger.join();
            }
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(100);
        try (Child again = Child.serve(data)) {
            assertThat(ids(again, key)).containsAll(answered);
        }
    }

    /// Eight parts: three are done when the server is killed in the midst of the fourth, two more at the second kill.
    /// The last server can tag but the three that are left, so it ends only if it does none again.
    @Test
    @Timeout(180)
    void aJobGoesOnWhereItWasAfterKillsAndDoesNothingTwice() throws Exception {
        String key = Child.key(data);
        String job;
        try (Child server = Child.serve(data, 3)) {
            job = new ObjectMapper()
                    .readTree(server.post("/v1/products/tag", key, lamps(2_000)).body())
                    .get("id")
                    .asText();
            assertThat(awaited(server, key, job, 750).get("status").asText()).isEqualTo("running");
            server.kill();
        }
        try (Child again = Child.serve(data, 2)) {
            assertThat(awaited(again, key, job, 1_250).get("status").asText()).isEqualTo("running");
            again.kill();
        }
        try (Child last = Child.serve(data, 3)) {
            assertThat(awaited(last, key, job, 2_000).get("status").asText()).isEqualTo("done");
            last.kill();
        }
        try (Store store = SqliteStore.open(data)) {
            assertThat(store.products().shops())
                    .singleElement()
                    .satisfies(shop ->
                            assertThat(store.products().page(shop, "", 3_000)).hasSize(2_000));
            assertThat(store.notices().after(0, 100))
                    .filteredOn(entry -> entry.notice().type().equals("products.tagged"))
                    .as("told once")
                    .hasSize(1);
        }
    }

    private static String lamps(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"id\": \"p%1$d\", \"name\": \"Lamp %1$d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"products\": [", "]}"));
    }

    private static JsonNode awaited(Child server, String key, String job, int done) throws Exception {
        JsonNode now = server.get("/v1/jobs/" + job, key);
        while (now.get("done").asInt() < done) {
            Thread.onSpinWait();
            now = server.get("/v1/jobs/" + job, key);
        }
        assertThat(now.get("done").asInt()).isEqualTo(done);
        return now;
    }

    @Test
    void whatIsLoggedWhileStoppingReachesTheLog() throws Exception {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        try (Child server = Child.serve(data, ProcessBuilder.Redirect.to(log.toFile()))) {
            assertThat(server.terminate()).isEqualTo(143);
            assertThat(Files.readString(log)).contains("\"message\":\"Stopping\"", "\"message\":\"Stopped\"");
        } finally {
            Files.deleteIfExists(log);
        }
    }

    @Test
    void aVisitGoesOnAfterAStopAndARestart() throws Exception {
        String key = Child.key(data);
        try (Child server = Child.serve(data)) {
            assertThat(server.post("/v1/infer", key, REASONS).statusCode()).isEqualTo(200);
            assertThat(server.terminate()).isEqualTo(143);
        }
        try (Child again = Child.serve(data)) {
            String body = again.post("/v1/infer", key, "{\"session_id\": \"s\", \"include\": [\"reasons\"]}")
                    .body();
            assertThat(body).contains("\"source\":\"views\",\"value\":2.0");
        }
    }

    @Test
    void whatAnAnswerTaughtIsOnDiskSoonAfterIt() throws Exception {
        try (Running server = Running.on(data)) {
            String key = server.key("shop");
            server.post("/v1/infer", key, REASONS);
            try (Store store = SqliteStore.open(data)) {
                List<Session> kept = new ArrayList<>();
                long answered = System.nanoTime();
                while (kept.isEmpty() && System.nanoTime() - answered < 5_000_000_000L) {
                    store.liveSessions().oldestFirst(new ShopId("acct_shop", Mode.LIVE), Instant.EPOCH, kept::add);
                }
                assertThat(kept)
                        .singleElement()
                        .satisfies(visit -> assertThat(visit.viewed()).containsExactly("a", "b"));
            }
        }
    }

    @Test
    void aStopAnswersWhatIsUnderWay() throws Exception {
        CountDownLatch tagging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Running server = Running.on(
                data,
                (taught, kept) -> new SmallEngine(InstantSource.system(), taught, () -> {
                    tagging.countDown();
                    await(goOn);
                }));
        String key = server.key("shop");
        CompletableFuture<Integer> answered = CompletableFuture.supplyAsync(() -> tagOne(server, key));
        tagging.await();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
        goOn.countDown();
        assertThat(answered.get()).isEqualTo(200);
        stopped.get();
        server.close();
        try (Running again = Running.on(data)) {
            assertThat(again.get("/v1/products/p", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() {
        try (Running first = Running.on(data)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> Running.on(data)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void keysAreMadeListedAndRevokedByCommand() throws Exception {
        String key = Child.key(data);
        String folder = data.toString();
        String listed = Child.run("keys", "list", "--data", folder, "--json");
        assertThat(listed)
                .startsWith("0\n")
                .contains(key.substring(key.length() - 4))
                .doesNotContain(key);
        String id = listed.replaceAll("(?s).*\"id\":\"(\\w+)\".*", "$1");
        assertThat(Child.run("keys", "revoke", "--data", folder, id)).startsWith("0\n");
        assertThat(Child.run("keys", "revoke", "--data", folder, "key_none")).startsWith("1\n");
        assertThat(Child.run(
                        "keys", "create", "--data", folder, "--account", "a", "--plan", "starter", "--tag-rps", "9"))
                .startsWith("2\n");
    }

    @Test
    void aFileIsImportedAndItsBadRowsAreTold() throws Exception {
        Path file = Files.writeString(data.resolve("shop.csv"), """
                SKU,name,price,in_stock,tags,Colour
                a,First,"1,299.50",yes,x|y,red
                b,Second,cheap,no,,
                c,Third,-5,,,
                d,Fourth,$12,no,,blue
                """);
        String key = Child.key(data);
        try (Child server = Child.serve(data)) {
            String printed = Child.run(
                    "import",
                    "products",
                    file.toString(),
                    "--url",
                    server.address(),
                    "--key",
                    key,
                    "--map",
                    "id=SKU",
                    "--map",
                    "attributes.colour=Colour");
            assertThat(printed)
                    .startsWith("3\n")
                    .contains("2 products imported, 2 refused")
                    .contains("line 3: price is 'cheap', must be a number")
                    .contains("line 4: price is -5");
            JsonNode first = server.get("/v1/products/a", key);
            assertThat(first.get("price").decimalValue()).isEqualByComparingTo("1299.50");
            assertThat(first.at("/attributes/colour").asText()).isEqualTo("red");
            assertThat(first.get("tags")).hasSize(2);
            assertThat(server.get("/v1/products/d", key).get("in_stock").booleanValue())
                    .isFalse();
        }
    }

    private static int tagOne(Running server, String key) {
        try {
            return server.post("/v1/products/tag", key, "{\"products\": [{\"id\": \"p\", \"name\": \"n\"}]}")
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tagUntilKilled(
            Child server, String key, AtomicInteger next, Set<String> answered, CountDownLatch enough) {
        while (true) {
            int first = next.getAndAdd(2);
            String body = "{\"products\": [{\"id\": \"p%d\", \"name\": \"n\"}, {\"id\": \"p%d\", \"name\": \"n\"}]}"
                    .formatted(first, first + 1);
            try {
                if (server.post("/v1/products/tag", key, body).statusCode() == 200) {
                    answered.addAll(List.of("p" + first, "p" + (first + 1)));
                    enough.countDown();
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

    private static Set<String> ids(Child server, String key) throws Exception {
        Set<String> ids = new HashSet<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            JsonNode page = server.get("/v1/products?limit=100&cursor=" + cursor, key);
            page.get("products").forEach(product -> ids.add(product.get("id").asText()));
            cursor = page.get("next_cursor").asText();
        }
        return ids;
    }
}
