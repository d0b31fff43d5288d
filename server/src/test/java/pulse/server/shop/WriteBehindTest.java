package pulse.server.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import pulse.session.Session;
import pulse.session.Step;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.LiveSessions;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.Weighing;
import pulse.storage.sqlite.SqliteStore;

/// What is written behind the answers, found on the disk of a process that ends at a given moment.
class WriteBehindTest {

    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);

    private final HandTime time = new HandTime();
    private final HandTime answering = new HandTime();

    @TempDir
    private Path folder;

    private SqliteStore store;
    private SessionLog sessions;
    private ServedLog served;
    private int crashes;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("data"));
        store.accounts()
                .put(
                        new Account("acct_1", "shop", Plan.GROWTH, 1, 1, time.instant()),
                        made -> Change.byCommand(made, "fill"));
        sessions = new SessionLog(store.liveSessions(), time, time);
        served = new ServedLog(store.servings(), new DayWindow(), answering, answering);
    }

    @AfterEach
    void close() {
        sessions.close();
        served.close();
        store.close();
    }

    @Test
    void answerIsOnDiskWithinItsBoundWhereverBetweenTwoWritesItWasGiven() throws IOException {
        served.started();
        for (int offset : new int[] {0, 1, WriteBehind.PERIOD_MS - 1, WriteBehind.PERIOD_MS}) {
            answering.passMs(offset);
            String session = "s" + offset;
            served.note(SHOP, answer(session));
            assertThat(answersOnDisk(session)).isEmpty();
            answering.passMs(WriteBehind.DELAY_MS_MAX);
            assertThat(answersOnDisk(session)).containsExactly(answer(session));
        }
    }

    @Test
    void orderThatIsOnDiskBeforeTheAnswerIsAttributedWithIt() throws IOException {
        served.note(SHOP, answer("s"));
        Event order = new Event(
                "e",
                Event.Kind.ORDER_COMPLETED,
                "s",
                time.instant().plusSeconds(1),
                "p",
                "",
                null,
                Context.UNKNOWN,
                new Sale("o", "USD", List.of(new Line("p", 1, BigDecimal.TEN))));
        store.events().add(SHOP, List.of(order), time.instant(), new DayWindow());
        assertThat(ordersOnDisk()).noneMatch(Conversion::isAttributed).hasSize(1);
        served.flush();
        assertThat(ordersOnDisk()).allMatch(Conversion::isAttributed).hasSize(1);
    }

    @Test
    void visitThatAnInferenceChangedIsOnDiskWithinItsBound() throws IOException {
        sessions.started();
        sessions.note(SHOP, visit("s", 1));
        sessions.hurry(SHOP, "s");
        time.passMs(WriteBehind.DELAY_MS_MAX);
        assertThat(visitOnDisk()).contains(visit("s", 1));
    }

    @Test
    void visitThatOnlyEventsChangedIsWrittenOnceForAllOfThem() throws IOException {
        sessions.started();
        int delayMs = (int) SessionLog.EVENTS_DELAY.toMillis();
        for (int views = 1; views <= 9; views++) {
            sessions.note(SHOP, visit("s", views));
            time.passMs(delayMs / 10);
            assertThat(sessions.find(SHOP, "s")).contains(visit("s", views));
        }
        assertThat(visitOnDisk()).isEmpty();
        time.passMs(delayMs / 10 + WriteBehind.DELAY_MS_MAX);
        assertThat(visitOnDisk()).contains(visit("s", 9));
        sessions.note(SHOP, visit("s", 10));
        time.passMs(delayMs + WriteBehind.DELAY_MS_MAX);
        assertThat(visitOnDisk()).contains(visit("s", 10));
    }

    @Test
    void inferenceTakesWithItWhatEventsChangedBefore() throws IOException {
        sessions.started();
        sessions.note(SHOP, visit("s", 1));
        sessions.note(SHOP, visit("s", 2));
        sessions.hurry(SHOP, "s");
        sessions.name(new LiveSessions.Naming(SHOP, "s", "runner", before -> notice("s")));
        time.passMs(WriteBehind.DELAY_MS_MAX);
        assertThat(visitOnDisk()).contains(visit("s", 2));
        assertThat(store.notices().after(0, 10)).hasSize(1);
    }

    @Test
    void clockThatStepsBackPutsNothingOff() throws IOException {
        sessions.started();
        sessions.note(SHOP, visit("s", 1));
        time.stepBack(3_600);
        time.passMs(WriteBehind.DELAY_MS_MAX);
        assertThat(visitOnDisk()).isPresent();
    }

    @Test
    void visitThatIsForgottenIsNotWrittenAnyMore() throws IOException {
        sessions.note(SHOP, visit("s", 1));
        sessions.hurry(SHOP, "s");
        sessions.forget(SHOP, "s");
        sessions.flush();
        assertThat(sessions.find(SHOP, "s")).isEmpty();
        assertThat(visitOnDisk()).isEmpty();
    }

    private List<Served> answersOnDisk(String session) throws IOException {
        return afterCrash(disk -> disk.servings().of(SHOP, session));
    }

    private List<Conversion> ordersOnDisk() throws IOException {
        return afterCrash(disk -> disk.outcomes().ordersOf(SHOP, "s"));
    }

    private Optional<Session> visitOnDisk() throws IOException {
        return afterCrash(disk -> disk.liveSessions().find(SHOP, "s"));
    }

    /// What a new process finds in the files as they are now: those of one that ends without a word.
    private <T> T afterCrash(Function<Store, T> look) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("crash" + crashes++));
        for (String file : List.of(SqliteStore.FILE, SqliteStore.FILE + "-wal")) {
            Files.copy(folder.resolve("data").resolve(file), copy.resolve(file));
        }
        try (Store disk = SqliteStore.open(copy)) {
            return look.apply(disk);
        }
    }

    private Session visit(String id, int views) {
        Session visit = Session.begun(id, HandTime.BEGIN);
        for (int i = 0; i < views; i++) {
            visit = visit.after(new Step.Viewed("p" + i, HandTime.BEGIN.plusSeconds(i)));
        }
        return visit;
    }

    private static Served answer(String session) {
        return new Served(
                "srv_" + session,
                session,
                HandTime.BEGIN,
                List.of("p", "q"),
                "runner",
                0.5,
                Map.of("purchase_intent", Map.of("buys", 0.1)),
                "v1.0.0",
                "mobile",
                false,
                0.1);
    }

    private static Notice notice(String session) {
        return new Notice("evt_" + session, "persona.updated", session, "{}", HandTime.BEGIN);
    }

    private static final class DayWindow implements Weighing {
        @Override
        public Duration window(ShopId shop) {
            return Duration.ofDays(1);
        }

        @Override
        public Notice converted(ShopId shop, Conversion conversion) {
            return notice(conversion.order().id());
        }
    }
}
