package pulse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.bench.Main;
import pulse.bench.StandIn;
import pulse.bench.input.PlainFailures;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Product;

class HttpLoadTest {

    private static final List<Product> PRODUCTS = List.of(
            Product.named("a", "Red trail running shoe").withPrice(80),
            Product.named("b", "Blue road running shoe").withPrice(120),
            Product.named("c", "Cork yoga mat").withPrice(40));

    @Test
    void countsEveryRequestThatWasDue() throws Exception {
        try (StandIn server = StandIn.start()) {
            LoadResult result = load(server, 400, 200);
            assertThat(result.answered()).isEqualTo(200);
            assertThat(result.refused() + result.failed()).isZero();
            assertThat(server.inferences()).isEqualTo(200);
            assertThat(result.latency().getTotalCount()).isEqualTo(200);
            assertThat(result.seconds()).isGreaterThanOrEqualTo(199 / 400.0);
            assertThat(result.hiccups().getTotalCount()).isPositive();
            assertThat(result.text()).contains("machine   a thread that slept woke");
        }
    }

    /// At 500 a second a stall of 300 ms catches some 150 of 1,000 requests, which wait 300 ms down to nothing: a
    /// closed loop of 4 connections would have seen 4 slow ones and a p99 of a millisecond.
    @Test
    void stallOfTheServerIsCountedForAllThatWereDueMeanwhile() throws Exception {
        try (StandIn server = StandIn.pausing(300, 300)) {
            URI address = URI.create(server.address());
            LoadResult result = new HttpLoad(address, 500, 1_000, 4, requests(address)).run();
            assertThat(result.answered()).isEqualTo(1_000);
            assertThat(result.ms(99)).isGreaterThan(200);
            assertThat(result.ms(90)).isGreaterThan(40);
        }
    }

    @Test
    void closedLoopAsksAgainOnceAnsweredUntilItsTimeIsOver() throws Exception {
        try (StandIn server = StandIn.start()) {
            URI address = URI.create(server.address());
            LoadResult result =
                    HttpLoad.closed(address, 0.4, 3, requests(address)).run();
            assertThat(result.answered()).isGreaterThan(3).isEqualTo(server.inferences());
            assertThat(result.offered()).isEqualTo(result.answered());
            assertThat(result.rate()).isEqualTo(result.answered() / result.seconds());
            assertThat(result.seconds()).isGreaterThanOrEqualTo(0.4);
        }
    }

    @Test
    void refusedAndUnansweredAreCountedApart() throws Exception {
        byte[] request =
                "POST /v1/infer HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8);
        URI address;
        try (StandIn server = StandIn.start()) {
            address = URI.create(server.address());
            LoadResult refused = new HttpLoad(address, 1_000, 20, 2, n -> request).run();
            assertThat(refused.refused()).isEqualTo(20);
            assertThat(refused.text()).contains("first 400");
        }
        LoadResult unanswered = new HttpLoad(address, 1_000, 20, 2, n -> request).run();
        assertThat(unanswered.failed()).isEqualTo(20);
    }

    @Test
    void requestsOfOneSeedAreTheSame() {
        URI address = URI.create("http://127.0.0.1:1");
        assertThat(requests(address).apply(7)).isEqualTo(requests(address).apply(7));
        assertThat(requests(address).apply(7)).isNotEqualTo(requests(address).apply(8));
    }

    @Test
    void ranksFollowTheLawOfZipf() {
        SplittableRandom random = new SplittableRandom(1);
        Zipf zipf = new Zipf(1_000, 1);
        int[] counts = new int[1_000];
        for (int i = 0; i < 100_000; i++) {
            counts[zipf.draw(random)]++;
        }
        assertThat(counts[0]).isBetween(12_800, 13_900);
        assertThat(counts[0] / (double) counts[1]).isBetween(1.85, 2.15);
        assertThat(counts[0] / (double) counts[9]).isBetween(8.5, 11.5);
    }

    @Test
    void commandReportsAsJson(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("products.jsonl");
        ProductLines.write(PRODUCTS, file);
        try (StandIn server = StandIn.start()) {
            StringWriter out = new StringWriter();
            int code = PlainFailures.commandLine(new LoadCommand())
                    .setOut(new PrintWriter(out))
                    .execute(
                            "--url",
                            server.address(),
                            "--key",
                            "k",
                            "--products",
                            file.toString(),
                            "--rate",
                            "200",
                            "--seconds",
                            "0.5",
                            "--warmup-seconds",
                            "0.1",
                            "--json");
            assertThat(code).isZero();
            assertThat(out.toString()).contains("\"offered\":100", "\"answered\":100", "\"p99_ms\":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "events", "overload", "beside-training"})
    void aLoadOfWhichNothingIsAnsweredIsSaidWithItsReasonAndNoFigures(String command, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("products.jsonl");
        ProductLines.write(PRODUCTS, file);
        try (StandIn server = StandIn.refusing()) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            List<String> arguments = new ArrayList<>(List.of(
                    "latency", command, "--url", server.address(), "--key=k", "--seconds=1", "--warmup-seconds=1"));
            if (!command.equals("events")) {
                arguments.addAll(List.of("--products", file.toString()));
            }
            int code = PlainFailures.commandLine(new Main())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments.toArray(String[]::new));
            assertThat(code).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("pulse latency " + command + ": none of ")
                    .contains("401 The API key is not known here")
                    .hasLineCount(1);
            assertThat(out.toString()).isEmpty();
        }
    }

    private static LoadResult load(StandIn server, double rate, long count) throws InterruptedException {
        URI address = URI.create(server.address());
        return new HttpLoad(address, rate, count, 8, requests(address)).run();
    }

    private static InferRequests requests(URI address) {
        return new InferRequests(address, "key", PRODUCTS, 20, 1);
    }
}
