package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulse.session.Session;

/// What any store does with models, trainings and the sessions they learn from.
abstract class ModelsContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private Store store;
    private Change change;
    private ShopId shop;
    private ShopId other;

    /// The same store each time: what one opened has kept, the next one finds.
    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        change = Changes.of(
                store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of));
        shop = new ShopId("acct_1", Mode.LIVE);
        other = new ShopId("acct_1", Mode.TEST);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void aPromotedModelIsActiveWithItsTrainingAndItsNotice() {
        assertThat(store.models().active(shop)).isEmpty();
        assertThat(promote(1, Optional.empty())).isTrue();
        assertThat(store.models().active(shop)).contains("v0.2.0");
        assertThat(store.models().find(shop, "v0.2.0")).contains(model(1));
        StoredModel.Parts parts = store.models().parts(shop, "v0.2.0").orElseThrow();
        assertThat(parts.attributes()).isEqualTo("{\"a\":1}");
        assertThat(parts.nextItems()).containsExactly(1, 2, 3);
        assertThat(parts.ranking()).isEqualTo("{\"r\":1}");
        assertThat(store.models().lastTraining(shop)).contains(training(1, Training.Outcome.PROMOTED));
        assertThat(store.notices().after(0, 10)).hasSize(1);
    }

    @Test
    void modelsAreTheirShopsAlone() {
        promote(1, Optional.empty());
        assertThat(store.models().find(other, "v0.2.0")).isEmpty();
        assertThat(store.models().parts(other, "v0.2.0")).isEmpty();
        assertThat(store.models().active(other)).isEmpty();
        assertThat(store.models().lastTraining(other)).isEmpty();
        assertThat(store.models().page(other, Integer.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aPromotionOverAnotherThanTheActiveModelChangesNothing() {
        promote(1, Optional.empty());
        assertThat(promote(2, Optional.empty())).isFalse();
        assertThat(store.models().active(shop)).contains("v0.2.0");
        assertThat(store.models().find(shop, "v0.3.0")).isEmpty();
        assertThat(store.notices().after(0, 10)).hasSize(1);
    }

    @Test
    void aPromotionThatFailsChangesNothing() {
        promote(1, Optional.empty());
        assertThatThrownBy(() -> promote(1, Optional.of("v0.2.0"))).isInstanceOf(StorageException.class);
        assertThat(store.models().active(shop)).contains("v0.2.0");
        assertThat(store.notices().after(0, 10)).hasSize(1);
    }

    @Test
    void rollingBackTakesBackOneActivationAtATime() {
        promote(1, Optional.empty());
        promote(2, Optional.of("v0.2.0"));
        store.models().activate(shop, "v0.2.0", NOW, List.of(), change);
        assertThat(store.models().previous(shop)).contains("v0.3.0");
        assertThat(store.models().rollBack(shop, "v0.3.0", List.of(), change)).isFalse();
        assertThat(store.models().rollBack(shop, "v0.2.0", List.of(), change)).isTrue();
        assertThat(store.models().active(shop)).contains("v0.3.0");
        store.models().rollBack(shop, "v0.3.0", List.of(), change);
        store.models().rollBack(shop, "v0.2.0", List.of(), change);
        assertThat(store.models().active(shop)).isEmpty();
        assertThat(store.models().previous(shop)).isEmpty();
    }

    @Test
    void modelsAreListedNewestFirstAndOldOnesLetGoOfTheirParts() {
        Optional<String> active = Optional.empty();
        for (int number = 1; number <= Models.KEPT_MAX + 2; number++) {
            assertThat(promote(number, active)).isTrue();
            active = Optional.of(model(number).version());
        }
        List<StoredModel> listed = store.models().page(shop, Integer.MAX_VALUE, 100);
        assertThat(listed)
                .extracting(StoredModel::number)
                .startsWith(12, 11, 10)
                .hasSize(12);
        assertThat(listed.reversed()).extracting(StoredModel::isKept).startsWith(false, false, true);
        assertThat(store.models().parts(shop, "v0.2.0")).isEmpty();
        assertThat(store.models().page(shop, 12, 2))
                .extracting(StoredModel::number)
                .containsExactly(11, 10);
    }

    @Test
    void triesAreCountedSinceTheLastPromotion() {
        store.models().ended(shop, training(1, Training.Outcome.KEPT));
        store.models().ended(shop, training(2, Training.Outcome.FAILED));
        store.models().ended(shop, training(3, Training.Outcome.KEPT));
        assertThat(store.models().triesSincePromotion(shop)).isEqualTo(2);
        promote(1, Optional.empty());
        assertThat(store.models().triesSincePromotion(shop)).isZero();
        assertThat(store.models().lastTraining(shop).orElseThrow().outcome()).isEqualTo(Training.Outcome.PROMOTED);
    }

    @Test
    void sessionsAreCountedAndHandedOverNewestFirst() {
        List<LiveSessions.Entry> entries = new ArrayList<>();
        for (int at = 0; at < 2_500; at++) {
            entries.add(new LiveSessions.Entry(shop, Session.begun("s" + at, NOW.plusSeconds(at / 2))));
        }
        store.liveSessions().put(entries);
        assertThat(store.liveSessions().count(shop, NOW, NOW.plusSeconds(10), 100))
                .isEqualTo(20);
        assertThat(store.liveSessions().count(shop, NOW, NOW.plusSeconds(10), 7))
                .isEqualTo(7);
        List<Session> handed = new ArrayList<>();
        store.liveSessions().newestFirst(shop, NOW.plusSeconds(1_100), session -> handed.add(session));
        assertThat(handed).hasSize(2_202).doesNotHaveDuplicates();
        assertThat(handed.getFirst().lastSeenAt()).isEqualTo(NOW.plusSeconds(1_100));
        assertThat(handed.getLast().lastSeenAt()).isEqualTo(NOW);
        handed.clear();
        store.liveSessions()
                .newestFirst(shop, NOW.plusSeconds(9_999), session -> handed.add(session) && handed.size() < 3);
        assertThat(handed).hasSize(3);
        store.liveSessions().newestFirst(other, NOW.plusSeconds(9_999), session -> handed.add(session));
        assertThat(handed).hasSize(3);
    }

    private boolean promote(int number, Optional<String> wasActive) {
        return store.models()
                .promote(
                        shop,
                        model(number),
                        new StoredModel.Parts("{\"a\":1}", new byte[] {1, 2, 3}, "{\"r\":" + number + "}"),
                        wasActive,
                        training(number, Training.Outcome.PROMOTED),
                        List.of(new Notice("evt_" + number, "model.updated", "model", "{}", NOW)));
    }

    private static StoredModel model(int number) {
        return new StoredModel(
                number,
                "v0." + (number + 1) + ".0",
                "v0." + number + ".0",
                NOW,
                NOW.minusSeconds(60),
                NOW.minusSeconds(1),
                1_000,
                "{}",
                true);
    }

    private static Training training(int number, Training.Outcome outcome) {
        return new Training(
                "trn_" + number,
                Training.Cause.SESSIONS,
                NOW,
                NOW.plusSeconds(1),
                NOW.minusSeconds(1),
                1_000,
                outcome,
                outcome == Training.Outcome.PROMOTED ? Optional.of("v0." + (number + 1) + ".0") : Optional.empty(),
                "{}");
    }
}
