package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.proof.Conversion;
import pulse.session.Context;
import pulse.storage.Account;
import pulse.storage.Changes;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.Weighing;

/// Events are found the same before their keys are written, meanwhile, and after.
class EventIndexTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final ShopId TEST = new ShopId("acct_1", Mode.TEST);
    private static final int STEPS = 1_500;

    @TempDir
    private Path folder;

    private SqliteStore store;
    private int crashes;

    @BeforeEach
    void begin() {
        store = SqliteStore.open(folder.resolve("data"));
        store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOON), Changes::of);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void anIdCountsOnceWhetherItsKeyWaitsOrIsWritten() throws Exception {
        assertThat(add(SHOP, "a", "s")).isEqualTo(1);
        assertThat(add(SHOP, "a", "t")).isZero();
        store.eventIndex().write();
        assertThat(add(SHOP, "a", "t")).isZero();
        assertThat(add(SHOP, "b", "s")).isEqualTo(1);
        assertThat(add(TEST, "a", "s")).isEqualTo(1);
        assertThat(add(SHOP, "b", "s")).isZero();
        assertThat(ids(store, SHOP, "s")).containsExactly("a", "b");
        assertThat(ids(store, SHOP, "t")).isEmpty();
        assertThat(ids(store, TEST, "s")).containsExactly("a");
    }

    @Test
    void aProcessThatIsKilledBeforeAnyKeyIsWrittenLosesNothing() throws Exception {
        add(SHOP, "a", "s");
        store.eventIndex().write();
        add(SHOP, "b", "s");
        try (SqliteStore after = afterCrash()) {
            assertThat(ids(after, SHOP, "s")).containsExactly("a", "b");
            assertThat(after.events().add(SHOP, List.of(view("b", "t"), view("a", "t")), NOON, new DayWindow()))
                    .isEmpty();
            assertThat(after.events().add(SHOP, List.of(view("c", "s")), NOON, new DayWindow()))
                    .hasSize(1);
            after.eventIndex().write();
            assertThat(ids(after, SHOP, "s")).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aProcessThatIsKilledWhileKeysAreWrittenWritesThemAnew() throws Exception {
        add(SHOP, "a", "s");
        add(SHOP, "b", "s");
        try (Link link = link()) {
            EventKeys keys = new EventKeys();
            put(link, EventKeys.ID, keys.ofId(SHOP, "a"), 1);
            put(link, EventKeys.SESSION, keys.ofSession(SHOP, "s"), 2);
        }
        try (SqliteStore after = afterCrash()) {
            assertThat(ids(after, SHOP, "s")).containsExactly("a", "b");
            assertThat(after.events().add(SHOP, List.of(view("a", "s"), view("b", "s")), NOON, new DayWindow()))
                    .isEmpty();
            after.eventIndex().write();
            assertThat(ids(after, SHOP, "s")).containsExactly("a", "b");
        }
    }

    @Test
    void anErasureReachesEventsWhoseKeysWaitAndLeavesNoKey() throws Exception {
        add(SHOP, "a", "s");
        add(SHOP, "other", "t");
        store.eventIndex().write();
        add(SHOP, "b", "s");
        assertThat(store.erasures().erase(SHOP, "s", "erased_x")).isTrue();
        assertThat(ids(store, SHOP, "s")).isEmpty();
        store.eventIndex().write();
        assertThat(ids(store, SHOP, "s")).isEmpty();
        assertThat(ids(store, SHOP, "t")).containsExactly("other");
        assertKeysAreThoseOfEvents(folder.resolve("data"));
        assertThat(add(SHOP, "b", "s")).as("nothing is known of it").isEqualTo(1);
    }

    @Test
    void anEventThatIsErasedWhileKeysAreWrittenGetsNone() throws Exception {
        add(SHOP, "a", "s");
        add(SHOP, "other", "t");
        try (Link link = link()) {
            assertThat(KeyParts.add(link, 1, new long[][] {{11, 1}, {12, 99}, {13, 2}}, 0, 3))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatHasTheKeyOfAnotherIsNotTakenForIt() throws Exception {
        add(SHOP, "a", "s");
        try (Link link = link()) {
            EventKeys keys = new EventKeys();
            put(link, EventKeys.ID, keys.ofId(SHOP, "b"), 1);
            put(link, EventKeys.SESSION, keys.ofSession(SHOP, "t"), 1);
        }
        assertThat(add(SHOP, "b", "t")).isEqualTo(1);
        assertThat(ids(store, SHOP, "t")).containsExactly("b");
        assertThat(store.erasures().erase(SHOP, "t", "erased_x")).isTrue();
        assertThat(ids(store, SHOP, "s")).containsExactly("a");
    }

    @Test
    void aMoveOfKeysThatIsCutOffHidesNothingAndGoesOnAfterwards() throws Exception {
        Map<String, String> sessions = new TreeMap<>();
        for (int round = 1; round <= KeyParts.FAN; round++) {
            addMany(round, sessions);
            if (round < KeyParts.FAN) {
                store.eventIndex().write();
            }
        }
        Path moving = crashed("data");
        try (SqliteStore second = SqliteStore.open(moving)) {
            second.eventIndex().write();
            assertThat(second.eventIndex().move()).isTrue();
            assertThat(second.erasures().erase(SHOP, "s3", "erased_x")).isTrue();
            sessions.values().removeIf("s3"::equals);
            assertThatAllIsFound(second, sessions);
            try (SqliteStore third =
                    SqliteStore.open(crashed(moving.getFileName().toString()))) {
                assertThatAllIsFound(third, sessions);
                while (third.eventIndex().move()) {
                    assertThatAllIsFound(third, sessions);
                }
                assertThat(third.erasures().erase(SHOP, "s5", "erased_y")).isTrue();
                sessions.values().removeIf("s5"::equals);
                assertThatAllIsFound(third, sessions);
            }
        }
    }

    private void addMany(int round, Map<String, String> sessions) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            events.add(view("e" + round + "_" + i, "s" + i % 7));
            sessions.put(events.getLast().id(), events.getLast().sessionId());
        }
        store.events().add(SHOP, events, NOON, new DayWindow());
    }

    /// By session, and by id: nothing is new.
    private static void assertThatAllIsFound(SqliteStore store, Map<String, String> sessions) {
        for (String session : new TreeSet<>(sessions.values())) {
            assertThat(ids(store, SHOP, session))
                    .containsExactlyElementsOf(sessions.keySet().stream()
                            .filter(id -> sessions.get(id).equals(session))
                            .toList());
        }
        List<Event> again = sessions.keySet().stream().map(id -> view(id, "t")).toList();
        assertThat(store.events().add(SHOP, again, NOON, new DayWindow())).isEmpty();
    }

    @Test
    void whatIsTakenBackIsNotTakenForADuplicate() throws Exception {
        add(SHOP, "a", "s");
        Sale sale = new Sale("o", "EUR", List.of(new Line("p", 1, BigDecimal.ONE)));
        Event order = new Event("o", Event.Kind.ORDER_COMPLETED, "s", NOON, "p", "", null, Context.UNKNOWN, sale);
        List<Event> events = List.of(view("b", "s"), order);
        assertThatThrownBy(() -> store.events().add(SHOP, events, NOON, new BrokenWindow()))
                .isInstanceOf(StorageException.class);
        assertThat(ids(store, SHOP, "s")).containsExactly("a");
        assertThat(add(SHOP, "c", "s")).isEqualTo(1);
        assertThat(store.events().add(SHOP, events, NOON, new DayWindow())).hasSize(2);
        store.eventIndex().write();
        assertThat(ids(store, SHOP, "s")).containsExactly("a", "b", "c", "o");
        assertKeysAreThoseOfEvents(folder.resolve("data"));
    }

    @Test
    void whateverHappensInWhateverOrderAllIsFoundAsAPlainListFindsIt() throws Exception {
        Random random = new Random(20_260_114);
        Map<String, String> sessions = new LinkedHashMap<>();
        for (int step = 0; step < STEPS; step++) {
            String session = "s" + random.nextInt(12);
            switch (random.nextInt(20)) {
                case 0 -> store.eventIndex().write();
                case 3 -> store.eventIndex().move();
                case 1 -> {
                    boolean wasKnown = sessions.values().removeIf(session::equals);
                    assertThat(store.erasures().erase(SHOP, session, "erased_" + step))
                            .isEqualTo(wasKnown);
                }
                case 2 -> {
                    if (random.nextInt(4) == 0) {
                        store.close();
                        store = SqliteStore.open(folder.resolve("data"));
                    }
                }
                default -> {
                    String id = "e" + random.nextInt(400);
                    boolean isNew = sessions.putIfAbsent(id, session) == null;
                    assertThat(add(SHOP, id, session)).isEqualTo(isNew ? 1 : 0);
                }
            }
            Set<String> expected = sessions.keySet().stream()
                    .filter(id -> sessions.get(id).equals(session))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(ids(store, SHOP, session)).as("after step %d", step).containsExactlyElementsOf(expected);
        }
        store.eventIndex().write();
        assertKeysAreThoseOfEvents(folder.resolve("data"));
        assertThatAllIsFound(store, new TreeMap<>(sessions));
    }

    @Test
    void eventsOfAnOlderFileAreFoundInTheNewOne() throws Exception {
        Path old = Files.createDirectory(folder.resolve("old"));
        try (Link link = Link.open(old.resolve(SqliteStore.FILE))) {
            Migrations.run(link, 13);
            for (String id : List.of("b", "a")) {
                link.change(
                        "INSERT INTO events (account, mode, session_id, id, time, received_at, event)"
                                + " VALUES ('acct_1', 'LIVE', 's', ?, ?, 7, ?)",
                        id,
                        NOON.toEpochMilli(),
                        "{\"kind\":\"product_viewed\",\"product\":\"p\"}");
            }
        }
        try (SqliteStore after = SqliteStore.open(old)) {
            assertThat(after.events().of(SHOP, "s")).containsExactly(view("a", "s"), view("b", "s"));
            assertKeysAreThoseOfEvents(old);
            assertThat(after.events().add(SHOP, List.of(view("a", "t"), view("c", "s")), NOON, new DayWindow()))
                    .containsExactly(view("c", "s"));
            assertThat(after.events().newestReceivedAt()).isEqualTo(NOON);
        }
    }

    private int add(ShopId shop, String id, String session) {
        return store.events()
                .add(shop, List.of(view(id, session)), NOON, new DayWindow())
                .size();
    }

    private static List<String> ids(SqliteStore store, ShopId shop, String session) {
        return store.events().of(shop, session).stream().map(Event::id).toList();
    }

    /// Two of each event, and no others.
    private void assertKeysAreThoseOfEvents(Path data) throws Exception {
        EventKeys keys = new EventKeys();
        List<String> expected = new ArrayList<>();
        try (Link link = Link.open(data.resolve(SqliteStore.FILE))) {
            link.list("SELECT number, id, session_id FROM events", row -> {
                expected.add("id " + keys.ofId(SHOP, row.getString(2)) + " " + row.getLong(1));
                return expected.add("session " + keys.ofSession(SHOP, row.getString(3)) + " " + row.getLong(1));
            });
            assertThat(link.list(
                            "SELECT kind, key, number FROM event_keys JOIN event_parts USING (part)",
                            row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void put(Link link, String kind, long key, long number) throws Exception {
        long part = KeyParts.begin(link, kind, 0, 1);
        assertThat(KeyParts.add(link, part, new long[][] {{key, number}}, 0, 1)).isEqualTo(1);
    }

    /// The store as a new process finds it, when this one ends now without a word.
    private SqliteStore afterCrash() throws Exception {
        return SqliteStore.open(crashed("data"));
    }

    private Path crashed(String data) throws Exception {
        Path copy = Files.createDirectory(folder.resolve("crash" + crashes++));
        for (String file : List.of(SqliteStore.FILE, SqliteStore.FILE + "-wal")) {
            Files.copy(folder.resolve(data).resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private Link link() throws Exception {
        return Link.open(folder.resolve("data").resolve(SqliteStore.FILE));
    }

    private static Event view(String id, String session) {
        return new Event(id, Event.Kind.PRODUCT_VIEWED, session, NOON, "p", "", null, Context.UNKNOWN, null);
    }

    private static class DayWindow implements Weighing {
        @Override
        public Duration window(ShopId shop) {
            return Duration.ofDays(1);
        }

        @Override
        public Notice converted(ShopId shop, Conversion conversion) {
            throw new AssertionError("nothing was recommended");
        }
    }

    private static final class BrokenWindow extends DayWindow {
        @Override
        public Duration window(ShopId shop) {
            throw new IllegalStateException("broken");
        }
    }
}
