package pulse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.bench.input.PlainFailures;
import pulse.bench.latency.LogGenerator;
import pulse.bench.quality.LogFile;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Product;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.SessionLog;
import pulse.ranking.Crowd;
import pulse.session.Session;
import pulse.session.Step;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.sqlite.SqliteStore;

class CrowdLoadCommandTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final ShopId SHOP = new ShopId("acct_" + CrowdedStore.ACCOUNT, Mode.LIVE);

    /// Rated 0, 10, 20 and so on.
    private static final List<Product> PRODUCTS = IntStream.range(0, 12)
            .mapToObj(n -> Product.named("p" + n, "Running shoe number " + n)
                    .withPrice(10 + n)
                    .withCategory("footwear/running")
                    .withRating(4.5, 10 * n))
            .toList();

    @TempDir
    private Path folder;

    @Test
    void theStoreHasTheLogsVisitsWithTheMostClickedAsTheProductRatedMost() throws Exception {
        SessionLog log = new LogGenerator(LogFile.read(log(), new ItemOrdinals(), true)).generate(300, 1);
        Map<String, Integer> views = new HashMap<>();
        List<Session> visits = new ArrayList<>();
        try (SqliteStore store = SqliteStore.open(folder.resolve("data"))) {
            CrowdedStore.fill(store, PRODUCTS, log, NOW);
            store.liveSessions().oldestFirst(SHOP, Instant.EPOCH, visits::add);
            assertThat(store.products().page(SHOP, "", 100)).hasSize(PRODUCTS.size());
        }
        for (Session visit : visits) {
            for (Step step : visit.steps()) {
                views.merge(((Step.Viewed) step).productId(), 1, Integer::sum);
            }
        }
        assertThat(visits).hasSize(log.sessions());
        assertThat(views.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(log.clicks());
        assertThat(views.get("p11"))
                .isEqualTo(views.values().stream().max(Integer::compare).orElseThrow());
        assertThat(visits).allSatisfy(visit -> assertThat(visit.startedAt()).isBetween(NOW.minus(Crowd.AGE_MAX), NOW));
    }

    /// The server is a process of its own, which goes by the time of the machine.
    @Test
    void aServerThatRemembersTheClicksIsAskedAndItsFolderKept() throws Exception {
        Path products = folder.resolve("products.jsonl");
        Path data = folder.resolve("crowd");
        ProductLines.write(PRODUCTS, products);
        String said = run(products, data, log());
        assertThat(said)
                .contains(
                        "filled with",
                        "started in",
                        "settled in",
                        "open loop",
                        "closed loop",
                        "of processor time a request")
                .contains("answered", "0 refused, 0 without an answer");
        try (SqliteStore store = SqliteStore.open(data.resolve("data"))) {
            List<Session> visits = new ArrayList<>();
            store.liveSessions().oldestFirst(SHOP, Instant.EPOCH, visits::add);
            assertThat(visits)
                    .filteredOn(visit -> visit.id().startsWith("crowd"))
                    .hasSizeGreaterThan(50);
        }
        assertThat(run(products, data, log())).doesNotContain("filled with");
    }

    private String run(Path products, Path data, Path log) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = PlainFailures.commandLine(new CrowdLoadCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "--products",
                        products.toString(),
                        "--log",
                        log.toString(),
                        "--data",
                        data.toString(),
                        "--clicks=300",
                        "--rate=40",
                        "--seconds=1",
                        "--warmup-seconds=1",
                        "--connections=4");
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }

    /// Forty visits of three clicks, the first of which is mostly the same.
    private Path log() throws IOException {
        List<String> rows = new ArrayList<>(List.of("session,position,item"));
        for (int session = 0; session < 40; session++) {
            for (int position = 0; position < 3; position++) {
                int item = position == 0 ? 7 : (session * 5 + position * 3) % 11;
                rows.add(session + "," + position + "," + item);
            }
        }
        return Files.write(folder.resolve("log.csv"), rows);
    }
}
