package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Context;
import pulse.storage.sqlite.SqliteStore;

/// Throws what happens around orders at the store in every order, in pieces of every size and with repeats, and
/// compares what becomes of each order with the oracle. `-Dpulse.attribution.sequences=100000` throws as many.
class AttributionOrderTest {

    private static final int SEQUENCES = Integer.getInteger("pulse.attribution.sequences", 1_500);
    private static final int AT_ONCE = 256;
    private static final long SEED = 20_260_114;
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final Instant START = Instant.parse("2026-01-14T12:00:00Z");
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);

    private final AtomicLong notices = new AtomicLong();
    private final Weighing weighing = new Weighing() {
        @Override
        public Duration window(ShopId shop) {
            return WINDOW;
        }

        @Override
        public Notice converted(ShopId shop, Conversion conversion) {
            return new Notice(
                    "evt_" + notices.incrementAndGet(),
                    "session.converted",
                    conversion.order().id(),
                    "{}",
                    START);
        }
    };

    /// What happens in one sequence.
    private record Facts(List<Event> events, List<Served> served) {}

    @Test
    void whateverTheOrderAndTheRepeatsEachOrderIsWeighedAsTheOracleDoes(@TempDir Path folder) throws Exception {
        try (Store store = SqliteStore.open(folder);
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, START), Changes::of);
            List<Future<?>> running = new ArrayList<>();
            for (int n = 0; n < SEQUENCES; n++) {
                int sequence = n;
                running.add(threads.submit(() -> tryOne(store, sequence)));
            }
            for (Future<?> one : running) {
                one.get();
            }
            assertEveryOrderWasToldOfOnce(store);
        }
    }

    private void tryOne(Store store, int sequence) {
        Random random = new Random(SEED + sequence);
        Facts facts = facts(sequence, random);
        List<Object> thrown = new ArrayList<>(facts.events());
        thrown.addAll(facts.served());
        int repeats = random.nextInt(4);
        for (int i = 0; i < repeats; i++) {
            thrown.add(thrown.get(random.nextInt(thrown.size())));
        }
        Collections.shuffle(thrown, random);
        while (!thrown.isEmpty()) {
            List<Object> piece = thrown.subList(0, Math.min(thrown.size(), 1 + random.nextInt(3)));
            send(store, piece);
            piece.clear();
        }
        Map<String, String> weighed = new TreeMap<>();
        Set<String> orders = facts.events().stream()
                .filter(event -> event.kind() == Event.Kind.ORDER_COMPLETED)
                .map(event -> event.sale().orderId())
                .collect(Collectors.toSet());
        orders.forEach(
                id -> weighed.put(id, said(store.outcomes().order(SHOP, id).orElseThrow())));
        assertThat(weighed)
                .as("sequence %d of seed %d", sequence, SEED)
                .isEqualTo(AttributionOracle.judged(facts.events(), facts.served(), WINDOW));
    }

    private void send(Store store, List<Object> piece) {
        List<Event> events = piece.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
        List<Servings.Entry> served = piece.stream()
                .filter(Served.class::isInstance)
                .map(list -> new Servings.Entry(SHOP, (Served) list))
                .toList();
        if (!events.isEmpty()) {
            store.events().add(SHOP, events, START, weighing);
        }
        if (!served.isEmpty()) {
            store.servings().put(served, weighing);
        }
    }

    private static String said(Conversion conversion) {
        List<String> said = new ArrayList<>();
        for (Conversion.Weighed weighed : conversion.lines()) {
            said.add(AttributionOracle.said(
                    weighed.line(),
                    weighed.refunded(),
                    weighed.touch()
                            .map(touch -> AttributionOracle.touch(
                                    touch.first().servedId(), touch.first().rank()))
                            .orElse("nobody"),
                    weighed.touch()
                            .map(touch -> AttributionOracle.touch(
                                    touch.last().servedId(), touch.last().rank()))
                            .orElse("nobody")));
        }
        return conversion.order().sessionId() + " " + String.join("; ", said);
    }

    /// Never twice, and once for each that is attributed in the end.
    private static void assertEveryOrderWasToldOfOnce(Store store) {
        Map<String, Integer> told = new HashMap<>();
        long position = 0;
        List<Notices.Entry> page = store.notices().after(position, 10_000);
        while (!page.isEmpty()) {
            page.forEach(entry -> told.merge(entry.notice().subject(), 1, Integer::sum));
            page = store.notices().after(page.getLast().position(), 10_000);
        }
        assertThat(told.values()).isNotEmpty().containsOnly(1);
        store.outcomes().forEachOrder(SHOP, START.minusSeconds(86_400), START.plusSeconds(86_400), order -> {
            if (order.isAttributed()) {
                assertThat(told).containsKey(order.order().id());
            }
        });
    }

    private static Facts facts(int sequence, Random random) {
        List<Event> events = new ArrayList<>();
        List<Served> served = new ArrayList<>();
        int orders = 1 + random.nextInt(4);
        for (int i = 0; i < orders; i++) {
            String order = "o" + sequence + "_" + random.nextInt(3);
            List<Line> lines = lines(random, 1 + random.nextInt(3));
            events.add(event(sequence, i, Event.Kind.ORDER_COMPLETED, order, lines, random));
        }
        int refunds = random.nextInt(4);
        for (int i = 0; i < refunds; i++) {
            String order = "o" + sequence + "_" + random.nextInt(3);
            List<Line> lines = random.nextInt(5) == 0 ? List.of() : lines(random, 1);
            events.add(event(sequence, orders + i, Event.Kind.ORDER_REFUNDED, order, lines, random));
        }
        int lists = 1 + random.nextInt(6);
        for (int i = 0; i < lists; i++) {
            List<String> products = new ArrayList<>(List.of("p0", "p1", "p2", "p3", "p4"));
            Collections.shuffle(products, random);
            served.add(new Served(
                    "v" + sequence + "_" + i,
                    session(sequence, random),
                    moment(random),
                    products.subList(0, 1 + random.nextInt(3)),
                    "exploring_shopper",
                    0.5,
                    Map.of(),
                    "v1",
                    "",
                    random.nextInt(4) == 0,
                    0.25));
        }
        return new Facts(events, served);
    }

    private static Event event(int sequence, int n, Event.Kind kind, String order, List<Line> lines, Random random) {
        return new Event(
                "e" + sequence + "_" + n,
                kind,
                session(sequence, random),
                moment(random),
                "",
                "",
                null,
                Context.UNKNOWN,
                new Sale(order, "EUR", lines));
    }

    private static List<Line> lines(Random random, int count) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new Line(
                    "p" + random.nextInt(5), 1 + random.nextInt(3), BigDecimal.valueOf(random.nextInt(10_000), 2)));
        }
        return lines;
    }

    private static String session(int sequence, Random random) {
        return "s" + sequence + "_" + random.nextInt(2);
    }

    /// Few moments, so that many things happen at the same one, and some lie outside the window.
    private static Instant moment(Random random) {
        return START.plusSeconds(300L * random.nextInt(13));
    }
}
