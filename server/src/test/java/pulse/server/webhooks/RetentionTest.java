package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.storage.Account;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class RetentionTest {

    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
    private static final int OLD = 12_000;

    @Test
    void aSweepTakesSomeAndTheNextOnesTheRestAndWhatComesLaterIsTakenInItsTime(@TempDir Path folder) {
        AtomicReference<Instant> now = new AtomicReference<>(BEGIN.plus(Duration.ofDays(30)));
        try (Store store = SqliteStore.open(folder)) {
            store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, BEGIN), Running::change);
            add(store, 0, OLD, BEGIN.minusMillis(1));
            add(store, OLD, 1, BEGIN);
            Retention retention = new Retention(store.webhookLog(), Retention.USUAL, now::get);
            retention.sweep();
            assertThat(left(store)).as("a sweep is bounded").isBetween(2, OLD);
            retention.sweep();
            retention.sweep();
            assertThat(left(store)).isEqualTo(1);
            now.updateAndGet(at -> at.plusMillis(1));
            retention.sweep();
            retention.sweep();
            assertThat(left(store)).isZero();
        }
    }

    private static void add(Store store, int first, int count, Instant at) {
        List<Notice> notices = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            notices.add(new Notice("evt_" + i, "persona.updated", "s" + i, "{}", at));
        }
        store.notices().add(SHOP, notices);
    }

    private static int left(Store store) {
        return store.notices().after(0, 2 * OLD).size();
    }
}
