package pulse.bench.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulse.bench.StandIn;
import pulse.bench.input.PlainFailures;
import pulse.catalog.Product;

class SimulatorTest {

    private static final int VISITS = 3_000;
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<Product> PRODUCTS = products();
    private static final Floor FLOOR = new Floor(PRODUCTS);
    private static final List<Visit> CALM = visits(0);

    @Test
    void sameSeedMakesTheSameVisits() {
        Simulator simulator = Simulator.unobserved(PRODUCTS, 0.2, 7, START);
        assertThat(simulator.visit(11)).isEqualTo(simulator.visit(11));
        assertThat(Simulator.unobserved(PRODUCTS, 0.2, 8, START).visit(11).acts())
                .isNotEqualTo(simulator.visit(11).acts());
    }

    @Test
    void priceSensitiveShoppersEndInCheaperProducts() {
        ToDoubleFunction<Visit> place =
                visit -> FLOOR.catalog().pricePosition(visit.end().orElseThrow());
        double thrifty = mean(CALM, visit -> visit.shopper().priceSensitivity() > 0.8, place);
        double careless = mean(CALM, visit -> visit.shopper().priceSensitivity() < 0.2, place);
        assertThat(thrifty).isLessThan(careless - 0.25);
    }

    @Test
    void loyalShoppersEndInTheirBrand() {
        ToDoubleFunction<Visit> own = visit ->
                visit.end().orElseThrow().brand().equals(visit.shopper().favourite()) ? 1 : 0;
        double loyal = mean(CALM, visit -> visit.shopper().brandLoyalty() > 0.8, own);
        double fickle = mean(CALM, visit -> visit.shopper().brandLoyalty() < 0.2, own);
        assertThat(loyal).isGreaterThan(fickle + 0.3);
    }

    @Test
    void thoseWhoTrustOthersEndInBetterRatedProducts() {
        ToDoubleFunction<Visit> place =
                visit -> FLOOR.catalog().ratingPosition(visit.end().orElseThrow());
        double trusting = mean(CALM, visit -> visit.shopper().socialProof() > 0.8, place);
        double own = mean(CALM, visit -> visit.shopper().socialProof() < 0.2, place);
        assertThat(trusting).isGreaterThan(own + 0.1);
    }

    @Test
    void thoseWithIntentBuyMore() {
        ToDoubleFunction<Visit> bought = visit -> visit.bought() ? 1 : 0;
        double ready = mean(CALM, visit -> visit.shopper().intent() > 0.75, bought);
        double idle = mean(CALM, visit -> visit.shopper().intent() < 0.25, bought);
        assertThat(ready).isGreaterThan(4 * idle);
        assertThat(mean(CALM, visit -> true, bought)).isBetween(0.03, 0.4);
    }

    @Test
    void noiseBlursWhatShoppersShow() {
        ToDoubleFunction<Visit> place =
                visit -> FLOOR.catalog().pricePosition(visit.end().orElseThrow());
        Predicate<Visit> thrifty = visit -> visit.shopper().priceSensitivity() > 0.8;
        assertThat(mean(visits(1), thrifty, place)).isGreaterThan(mean(CALM, thrifty, place) + 0.05);
        assertThat(CALM).noneMatch(Visit::changedMind);
        assertThat(visits(1)).anyMatch(Visit::changedMind);
    }

    @Test
    void visitsAreAsLongAsVisitsAre() {
        double views = mean(
                CALM,
                visit -> true,
                visit -> visit.acts().stream()
                        .filter(act -> act.type() == Act.Type.PRODUCT_VIEWED)
                        .count());
        assertThat(views).isBetween(1.5, 6.0);
        assertThat(CALM).allMatch(visit -> visit.acts().size() <= 43);
    }

    @Test
    void logWritesEventsInTheContractsNames(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log.jsonl");
        SimulatedLog.write(PRODUCTS, 200, 5, 0.3, 0, file);
        String once = Files.readString(file);
        SimulatedLog.write(PRODUCTS, 200, 5, 0.3, 0, file);
        assertThat(Files.readString(file)).isEqualTo(once);

        Set<String> ids = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (String line : once.lines().toList()) {
            JsonNode event = new ObjectMapper().readTree(line);
            assertThat(ids.add(event.path("id").asText())).isTrue();
            types.add(event.path("type").asText());
            assertThat(Instant.parse(event.path("time").asText())).isAfterOrEqualTo(SimulatedLog.START);
            assertThat(event.path("session_id").asText()).startsWith("sim_5_");
        }
        assertThat(types)
                .contains(
                        "products_searched", "product_viewed", "product_added", "checkout_started", "order_completed");
    }

    @Test
    void serverIsAskedAndItsAnswersAreScored() throws IOException {
        try (StandIn server = StandIn.start();
                PulseClient client = new PulseClient(server.address(), "key")) {
            HttpStorefront storefront = new HttpStorefront(client);
            Simulator simulator =
                    new Simulator(new Simulator.Shop(FLOOR, storefront, EventSink.NOWHERE), 0, 0, 1, START);
            SimulationReport report = new SimulationReport(FLOOR.catalog());
            IntStream.range(0, 20).mapToObj(simulator::visit).forEach(report::add);

            assertThat(storefront.failures()).isZero();
            assertThat(report.answers()).isEqualTo(server.inferences()).isGreaterThan(20);
            assertThat(report.shareRight()).isBetween(0.0, 1.0);
            assertThat(report.text()).contains("step 1", "turned", "all");
            assertThat(report.json().path("all").path("mean_confidence").asDouble())
                    .isEqualTo(0.5);
        }
    }

    @Test
    void whoIsToTurnLooksAtTwoProductsFirst() {
        Simulator.Shop shop = new Simulator.Shop(FLOOR, Storefront.SILENT, EventSink.NOWHERE);
        Simulator simulator = new Simulator(shop, 0, 1, 1, START);
        List<Visit> turned = IntStream.range(0, 200)
                .mapToObj(simulator::visit)
                .filter(Visit::changedMind)
                .toList();
        assertThat(turned).isNotEmpty().allSatisfy(visit -> {
            List<Act> before = visit.acts().stream()
                    .takeWhile(act -> act.truth().equals(visit.shopper()))
                    .toList();
            assertThat(before.stream()
                            .filter(act -> act.type() == Act.Type.PRODUCT_VIEWED)
                            .map(Act::product)
                            .distinct())
                    .hasSize(2);
        });
        assertThat(new Simulator(shop, 0, 0, 1, START).visit(0).changedMind()).isFalse();
    }

    @Test
    void commandReportsOrWritesALog(@TempDir Path folder) throws IOException {
        Path shop = folder.resolve("shop.jsonl");
        Path log = folder.resolve("log.jsonl");
        ProductLines.write(PRODUCTS, shop);
        StringWriter out = new StringWriter();
        CommandLine command = PlainFailures.commandLine(new SimulateCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--log", log.toString(), "--products", shop.toString(), "--visits", "30"))
                .isZero();
        assertThat(Files.readAllLines(log)).hasSizeGreaterThan(60);
        try (StandIn server = StandIn.start()) {
            int code = PlainFailures.commandLine(new SimulateCommand())
                    .setOut(new PrintWriter(out))
                    .execute("--url", server.address(), "--key", "k", "--products", shop.toString(), "--visits", "30");
            assertThat(code).isZero();
            assertThat(out.toString()).contains("30 visits", "step 1");
        }
    }

    @Test
    void aServerThatAnswersNothingIsSaidWithItsReasonAndNoFigures(@TempDir Path folder) throws IOException {
        Path shop = folder.resolve("shop.jsonl");
        ProductLines.write(PRODUCTS, shop);
        String address;
        try (StandIn server = StandIn.refusing()) {
            address = server.address();
            assertThat(simulated(address, shop, "")).contains("requests was answered", "401 The API key is not known");
        }
        assertThat(simulated(address, shop, "--json")).contains("nothing answers at " + address);
    }

    /// What it says when it fails and prints nothing else.
    private static String simulated(String address, Path shop, String option) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = PlainFailures.commandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.of("--url", address, "--key=k", "--products", shop.toString(), "--visits=5", option)
                        .filter(argument -> !argument.isEmpty())
                        .toArray(String[]::new));
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }

    @Test
    void noiseOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Simulator.unobserved(PRODUCTS, 1.5, 1, START)).hasMessageContaining("1.5");
    }

    private static List<Visit> visits(double noise) {
        Simulator simulator = Simulator.unobserved(PRODUCTS, noise, 3, START);
        return IntStream.range(0, VISITS)
                .mapToObj(simulator::visit)
                .filter(visit -> visit.end().isPresent())
                .toList();
    }

    private static double mean(List<Visit> visits, Predicate<Visit> who, ToDoubleFunction<Visit> what) {
        return visits.stream().filter(who).mapToDouble(what).average().orElseThrow();
    }

    /// Three shelves of forty products, with prices and ratings of their own.
    private static List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (String shelf : List.of("sports/running", "kitchen/coffee", "home/lamps")) {
            for (int i = 0; i < 40; i++) {
                String name = "Brand" + i % 5 + " " + shelf.substring(shelf.indexOf('/') + 1) + " item " + i;
                products.add(Product.named(shelf + i, name)
                        .withCategory(shelf)
                        .withBrand("Brand" + i % 5)
                        .withPrice(20 + 7 * (i * 17 % 40))
                        .withRating(3 + (i * 23 % 40) / 20.0, 10 + 3 * i));
            }
        }
        return products;
    }
}
