package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Context;
import pulse.storage.Account;
import pulse.storage.Changes;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Outcomes.Exposure;
import pulse.storage.Plan;
import pulse.storage.Servings;
import pulse.storage.ShopId;
import pulse.storage.Weighing;

/// The figures of days are those of the sessions first answered on them, whatever happened in whatever order.
class OutcomeDaysTest {

    private static final Instant START = Instant.parse("2026-01-14T00:00:00Z");
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final int STEPS = 600;
    private static final int HOURS = 72;

    @TempDir
    private Path folder;

    private SqliteStore store;
    private int notices;

    @BeforeEach
    void begin() {
        store = SqliteStore.open(folder);
        store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, START), Changes::of);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void whateverHappensInWhateverOrderDaysAddUpToTheirSessions() {
        Random random = new Random(20_260_114);
        for (int step = 0; step < STEPS; step++) {
            happen(random, step);
            if (step % 10 == 0) {
                assertAllRangesAddUp(random, "after step " + step);
            }
        }
        assertThat(told(START, START.plus(Duration.ofDays(3)))).hasSizeGreaterThan(20);
    }

    @Test
    void aFileOfAnOlderProgramGetsTheDaysOfWhatItHas() throws Exception {
        Random random = new Random(7);
        for (int step = 0; step < 200; step++) {
            happen(random, step);
        }
        Map<String, String> before = told(START, START.plus(Duration.ofDays(3)));
        store.close();
        try (Link link = Link.open(folder.resolve(SqliteStore.FILE))) {
            link.run("DROP TABLE outcome_days");
            link.run("PRAGMA user_version = 15");
        }
        store = SqliteStore.open(folder);
        assertThat(told(START, START.plus(Duration.ofDays(3)))).isNotEmpty().isEqualTo(before);
        assertAllRangesAddUp(random, "brought over");
    }

    private void happen(Random random, int step) {
        String session = "s" + random.nextInt(12);
        switch (random.nextInt(12)) {
            case 0 -> store.erasures().erase(SHOP, session, "erased_" + step);
            case 1, 2, 3, 4 -> store.servings().put(List.of(served(random), served(random)), new Days());
            case 5, 6 -> tell(event(random, Event.Kind.RECOMMENDATION_CLICKED, null));
            case 7, 8, 9 -> tell(event(random, Event.Kind.ORDER_COMPLETED, sale(random)));
            case 10 -> tell(event(random, Event.Kind.ORDER_REFUNDED, sale(random)));
            default ->
                tell(
                        event(random, Event.Kind.ORDER_REFUNDED, sale(random)),
                        event(random, Event.Kind.ORDER_COMPLETED, sale(random)),
                        event(random, Event.Kind.PRODUCT_VIEWED, null));
        }
    }

    private void tell(Event... events) {
        store.events().add(SHOP, List.of(events), START, new Days());
    }

    private void assertAllRangesAddUp(Random random, String when) {
        for (int range = 0; range < 4; range++) {
            boolean isOfDays = range % 2 == 0;
            int first = random.nextInt(HOURS) / (isOfDays ? 24 : 1) * (isOfDays ? 24 : 1);
            Instant from = START.plus(Duration.ofHours(first));
            Instant to = from.plus(Duration.ofHours(isOfDays ? 24L * (1 + random.nextInt(3)) : 1 + random.nextInt(60)));
            assertThat(told(from, to)).as("%s, %s to %s", when, from, to).isEqualTo(addedUp(from, to));
            assertThat(store.outcomes().lastHoldOutShare(SHOP, from, to))
                    .as("%s, %s to %s", when, from, to)
                    .isEqualTo(lastShare(from, to));
        }
    }

    /// What the store says, by traits and name of the figure; zeros are left out.
    private Map<String, String> told(Instant from, Instant to) {
        Sums sums = new Sums();
        store.outcomes().forEachFigures(SHOP, from, to, (traits, figures) -> {
            String of = traits.holdOutShare() + " " + traits.heldOut() + " " + traits.persona() + " " + traits.device()
                    + " " + traits.modelVersion();
            sums.add(of + " sessions", figures.sessions());
            sums.add(of + " conversions", figures.conversions());
            sums.add(of + " orders", figures.orders());
            sums.add(of + " clicks", figures.clicks());
            sums.add(of + " clicking", figures.clicking());
            figures.money().forEach((currency, money) -> {
                sums.add(of + " " + currency + " orders", money.orders());
                sums.add(of + " " + currency + " paying", money.paying());
                sums.add(of + " " + currency + " revenue", money.revenue());
                sums.add(of + " " + currency + " squares", money.squares());
            });
            figures.credits().forEach((credited, credit) -> {
                String name = of + (credited.isFirst() ? " first " : " last ") + credited.persona() + " "
                        + credited.modelVersion() + " " + credited.currency();
                sums.add(name + " orders", credit.orders());
                sums.add(name + " revenue", credit.revenue());
            });
        });
        return sums.told();
    }

    /// The same, the long way: session by session and order by order.
    private Map<String, String> addedUp(Instant from, Instant to) {
        Sums sums = new Sums();
        store.outcomes().forEachExposure(SHOP, from, to, session -> {
            String of = session.holdOutShare() + " " + session.heldOut() + " " + session.persona() + " "
                    + session.device() + " " + session.modelVersion();
            sums.add(of + " sessions", 1);
            sums.add(of + " clicks", session.clicks());
            sums.add(of + " clicking", Math.min(1, session.clicks()));
            Sums brought = new Sums();
            for (Conversion order : session.orders()) {
                if (order.order().time().isBefore(session.at())) {
                    continue;
                }
                String currency = order.order().currency();
                sums.add(of + " orders", 1);
                sums.add(of + " " + currency + " orders", 1);
                brought.add(currency, order.net());
                brought.add("any", 1);
                credit(sums, of, order);
            }
            sums.add(of + " conversions", brought.sums.containsKey("any") ? 1 : 0);
            brought.sums.remove("any");
            brought.sums.forEach((currency, amount) -> {
                sums.add(of + " " + currency + " paying", amount.signum() == 0 ? 0 : 1);
                sums.add(of + " " + currency + " revenue", amount);
                sums.add(of + " " + currency + " squares", amount.pow(2));
            });
        });
        return sums.told();
    }

    private static void credit(Sums sums, String of, Conversion order) {
        String first = "";
        String last = "";
        String firstAt = "";
        String lastAt = "";
        for (Conversion.Weighed line : order.lines()) {
            if (line.touch().isPresent()) {
                var touches = line.touch().get();
                String began = touches.first().time() + touches.first().servedId();
                String ended = touches.last().time() + touches.last().servedId();
                if (firstAt.isEmpty() || began.compareTo(firstAt) < 0) {
                    firstAt = began;
                    first = touches.first().persona() + " " + touches.first().modelVersion();
                }
                if (ended.compareTo(lastAt) > 0) {
                    lastAt = ended;
                    last = touches.last().persona() + " " + touches.last().modelVersion();
                }
            }
        }
        if (!first.isEmpty()) {
            String currency = order.order().currency();
            sums.add(of + " first " + first + " " + currency + " orders", 1);
            sums.add(of + " last " + last + " " + currency + " orders", 1);
            sums.add(of + " first " + first + " " + currency + " revenue", order.attributedNet());
            sums.add(of + " last " + last + " " + currency + " revenue", order.attributedNet());
        }
    }

    private OptionalDouble lastShare(Instant from, Instant to) {
        List<Exposure> dealt = new ArrayList<>();
        store.outcomes().forEachExposure(SHOP, from, to, session -> {
            if (session.holdOutShare() > 0) {
                dealt.add(session);
            }
        });
        return dealt.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(dealt.getLast().holdOutShare());
    }

    private static Servings.Entry served(Random random) {
        int id = random.nextInt(500);
        Random of = new Random(id); // What has one id is one answer.
        double share = List.of(0.0, 0.1, 0.25).get(of.nextInt(3));
        return new Servings.Entry(
                SHOP,
                new Served(
                        "v" + id,
                        "s" + of.nextInt(12),
                        moment(of),
                        List.of("p" + of.nextInt(3), "q"),
                        "persona" + of.nextInt(2),
                        0.5,
                        Map.of(),
                        "v" + of.nextInt(2),
                        of.nextBoolean() ? "mobile" : "",
                        share > 0 && of.nextInt(4) == 0,
                        share));
    }

    private static Event event(Random random, Event.Kind kind, @Nullable Sale sale) {
        String id = kind.wireName() + random.nextInt(400);
        String session = "s" + random.nextInt(12);
        return new Event(id, kind, session, moment(random), "p", "", null, Context.UNKNOWN, sale);
    }

    private static Sale sale(Random random) {
        int order = random.nextInt(30);
        BigDecimal price = BigDecimal.valueOf(random.nextInt(10_000), random.nextInt(4));
        return new Sale(
                "o" + order,
                order % 3 == 0 ? "EUR" : "USD",
                List.of(new Line("p" + random.nextInt(3), 1 + random.nextInt(2), price), new Line("x", 1, price)));
    }

    private static Instant moment(Random random) {
        return START.plus(Duration.ofHours(random.nextInt(HOURS)));
    }

    /// Exact sums by name.
    private static final class Sums {
        private final Map<String, BigDecimal> sums = new TreeMap<>();

        void add(String name, long more) {
            add(name, BigDecimal.valueOf(more));
        }

        void add(String name, BigDecimal more) {
            sums.merge(name, more, BigDecimal::add);
        }

        Map<String, String> told() {
            Map<String, String> told = new TreeMap<>();
            sums.forEach((name, sum) -> {
                if (sum.signum() != 0) {
                    told.put(name, sum.stripTrailingZeros().toPlainString());
                }
            });
            return told;
        }
    }

    private final class Days implements Weighing {
        @Override
        public Duration window(ShopId shop) {
            return Duration.ofDays(1);
        }

        @Override
        public Notice converted(ShopId shop, Conversion conversion) {
            return new Notice("evt_" + notices++, "session.converted", "o", "{}", START);
        }
    }
}
