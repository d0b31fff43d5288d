package pulse.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.catalog.Product;
import pulse.server.shop.Engines;
import pulse.server.testing.Running;
import pulse.server.testing.SmallEngine;
import pulse.storage.Job;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.StoredProduct;
import pulse.storage.sqlite.SqliteStore;

/// Batches over HTTP, with taggings that the test lets through one by one.
class JobsTest {

    private final Semaphore taggings = new Semaphore(0);
    private final CountDownLatch begun = new CountDownLatch(1);

    private Engines engines() {
        return (taught, kept) -> new SmallEngine(InstantSource.system(), taught, () -> {
            begun.countDown();
            taggings.acquireUninterruptibly();
        });
    }

    private static String products(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"id\":\"p" + n + "\",\"name\":\"Lamp " + n + "\"}")
                .collect(Collectors.joining(",", "{\"products\":[", "]}"));
    }

    private static JsonNode awaited(Running server, String key, String job, String status) throws Exception {
        JsonNode now = json(server.get("/v1/jobs/" + job, key));
        while (!now.get("status").asText().equals(status)) {
            Thread.onSpinWait();
            now = json(server.get("/v1/jobs/" + job, key));
        }
        return now;
    }

    @Test
    void moreThanAHundredAreTaggedBehindTheAnswer(@TempDir Path folder) throws Exception {
        try (Running server = Running.on(folder, engines())) {
            String key = server.key("shop");
            HttpResponse<String> answer = server.post("/v1/products/tag", key, products(600));
            assertThat(answer.statusCode()).isEqualTo(202);
            String job = json(answer).get("id").asText();
            assertThat(answer.headers().firstValue("Location")).contains("/v1/jobs/" + job);
            assertThat(json(answer).get("total").asInt()).isEqualTo(600);
            taggings.release(2);
            JsonNode running = awaited(server, key, job, "running");
            assertThat(running.get("finished_at").isNull()).isTrue();
            taggings.release(1);
            JsonNode done = awaited(server, key, job, "done");
            assertThat(done.get("done").asInt()).isEqualTo(600);
            assertThat(done.get("finished_at").isTextual()).isTrue();
            assertThat(server.get("/v1/products/p599", key).statusCode()).isEqualTo(200);
            assertThat(json(server.get("/v1/jobs", key)).at("/jobs/0/id").asText())
                    .isEqualTo(job);
        }
        try (Store store = SqliteStore.open(folder)) {
            assertThat(store.notices().after(0, 10))
                    .filteredOn(entry -> entry.notice().type().equals("products.tagged"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.notice().data()).contains("\"count\":600"));
        }
    }

    @Test
    void fewAreTaggedBehindTheAnswerWhenTheClientPrefersThat(@TempDir Path folder) throws Exception {
        taggings.release(1);
        try (Running server = Running.on(folder, engines())) {
            String key = server.key("shop");
            HttpResponse<String> answer = server.send(server.request("/v1/products/tag")
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .header("Prefer", "wait=10, respond-async")
                    .POST(BodyPublishers.ofString(products(2))));
            assertThat(answer.statusCode()).isEqualTo(202);
            awaited(server, key, json(answer).get("id").asText(), "done");
            assertThat(server.get("/v1/products/p1", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneWrongProductOfThousandsRefusesThemAll(@TempDir Path folder) throws Exception {
        try (Running server = Running.on(folder, engines())) {
            String key = server.key("shop");
            String body = products(5_000).replace("\"name\":\"Lamp 4321\"", "\"name\":\"\"");
            HttpResponse<String> answer = server.post("/v1/products/tag", key, body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("param").asText()).isEqualTo("products[4321].name");
            assertThat(json(server.get("/v1/jobs", key)).get("jobs")).isEmpty();
        }
    }

    @Test
    void cancelledJobKeepsWhatWasDoneAndDoesNoMore(@TempDir Path folder) throws Exception {
        try (Running server = Running.on(folder, engines())) {
            String key = server.key("shop");
            String job = json(server.post("/v1/products/tag", key, products(600)))
                    .get("id")
                    .asText();
            begun.await();
            JsonNode cancelled = json(server.post("/v1/jobs/" + job + "/cancel", key, ""));
            assertThat(cancelled.get("status").asText()).isEqualTo("cancelled");
            taggings.release(10);
            assertThat(json(server.post("/v1/jobs/" + job + "/cancel", key, "")))
                    .as("again")
                    .isEqualTo(cancelled);
            assertThat(server.post("/v1/products/tag", key, products(1)).statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/v1/products/p1", key).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void jobGoesOnAfterARestartWhereItWas(@TempDir Path folder) throws Exception {
        String key;
        try (Running server = Running.on(folder, engines())) {
            key = server.key("shop");
        }
        ShopId shop = new ShopId("acct_shop", Mode.LIVE);
        List<Product> products = IntStream.range(0, 600)
                .mapToObj(n -> Product.named("p" + n, "Lamp " + n))
                .toList();
        try (Store store = SqliteStore.open(folder)) {
            Job job = new Job("job_1", Job.Status.QUEUED, 600, 0, "", Instant.EPOCH, null);
            Notice notice = new Notice("evt_1", "products.tagged", "catalogue", "{}", Instant.EPOCH);
            store.jobs().add(shop, job, List.of(products.subList(0, 400), products.subList(400, 600)), notice);
            List<StoredProduct> made = products.subList(0, 400).stream()
                    .map(product -> new StoredProduct(product, new byte[0]))
                    .toList();
            store.jobs().advance(shop, "job_1", 0, made, Instant.EPOCH);
        }
        taggings.release(1);
        try (Running server = Running.on(folder, engines())) {
            assertThat(awaited(server, key, "job_1", "done").get("done").asInt())
                    .isEqualTo(600);
            assertThat(server.get("/v1/products/p599", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anErrorEndsItsJobAndNoOther(@TempDir Path folder) throws Exception {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        Engines engines = (taught, kept) -> new SmallEngine(InstantSource.system(), taught, () -> {
            if (isBroken.get()) {
                throw new NoClassDefFoundError("pulse/Gone");
            }
        });
        try (Running server = Running.on(folder, engines)) {
            String key = server.key("shop");
            String first = json(server.post("/v1/products/tag", key, products(101)))
                    .get("id")
                    .asText();
            assertThat(awaited(server, key, first, "failed").get("finished_at").isNull())
                    .isFalse();
            isBroken.set(false);
            String second = json(server.post("/v1/products/tag", key, products(101)))
                    .get("id")
                    .asText();
            awaited(server, key, second, "done");
        }
    }

    @Test
    void anotherAccountsJobIsNotThere(@TempDir Path folder) throws Exception {
        try (Running server = Running.on(folder, engines())) {
            String job = json(server.post("/v1/products/tag", server.key("shop"), products(101)))
                    .get("id")
                    .asText();
            String other = server.key("other");
            assertThat(server.get("/v1/jobs/" + job, other).statusCode()).isEqualTo(404);
            assertThat(server.post("/v1/jobs/" + job + "/cancel", other, "").statusCode())
                    .isEqualTo(404);
            assertThat(json(server.get("/v1/jobs", other)).get("jobs")).isEmpty();
            taggings.release(10);
        }
    }

    @Test
    void likeProductsAndTheVocabularyAreAnswered(@TempDir Path folder) throws Exception {
        taggings.release(10);
        try (Running server = Running.on(folder, engines())) {
            String key = server.key("shop");
            server.post("/v1/products/tag", key, products(3));
            JsonNode alike = json(server.get("/v1/products/p0/similar?by=twin&limit=1", key));
            assertThat(alike.get("by").asText()).isEqualTo("twin");
            assertThat(alike.at("/products/0/id").asText()).isEqualTo("p1");
            assertThat(server.get("/v1/products/p0/similar?by=colour", key).statusCode())
                    .isEqualTo(400);
            assertThat(server.get("/v1/products/p9/similar", key).statusCode()).isEqualTo(404);
            JsonNode vocabulary = json(server.get("/v1/twins/vocabulary", key)).get("attributes");
            assertThat(vocabulary).hasSizeGreaterThan(100);
            assertThat(vocabulary.get(0).get("name").asText()).isEqualTo("value");
        }
    }
}
