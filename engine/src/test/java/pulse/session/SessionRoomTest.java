package pulse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionRoomTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final long BYTES = 100_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final SessionRoom room = new SessionRoom(now::get, Duration.ofMinutes(30), BYTES);
    private final Map<String, Session> kept = new HashMap<>();
    private final Sessions shop = new Sessions(room, id -> Optional.ofNullable(kept.get(id)));
    private final Sessions other = new Sessions(room, id -> Optional.empty());

    @Test
    void shopsThatShareRoomShareNoVisit() {
        see(shop, "s", "shoe");
        assertThat(other.find("s")).isEmpty();
        see(other, "s", "lamp");
        assertThat(shop.find("s").orElseThrow().viewed()).containsExactly("shoe");
        other.remove("s");
        assertThat(shop.find("s")).isPresent();
    }

    @Test
    void whenFullTheVisitsSeenLongestAgoAreLetGoAndComeBackAsTheyWereKept() {
        for (int i = 0; i < 1_000; i++) {
            now.set(NOON.plusSeconds(i));
            kept.put("s" + i, see(shop, "s" + i, "a"));
            see(shop, "s0", "a");
        }
        assertThat(held("s", 1_000)).isBetween(100, 150);
        assertThat(shop.find("s0")).as("seen again and again").isPresent();
        assertThat(shop.find("s999")).isPresent();
        assertThat(shop.find("s800")).isEmpty();
        Session back = see(shop, "s800", "a", "b");
        assertThat(back.viewed()).containsExactly("a", "b");
        assertThat(back.startedAt()).isEqualTo(NOON.plusSeconds(800));
        now.set(NOON.plus(Duration.ofHours(2)));
        assertThat(see(shop, "s801", "b").viewed()).as("it was over").containsExactly("b");
    }

    @Test
    void aFloodOfOneShopLeavesRoomForTheVisitsOfAnotherThatGoOn() {
        for (int i = 0; i < 10_000; i++) {
            see(shop, "flood-" + i, "shoe");
            see(other, "kept-" + i % 20, "lamp");
        }
        assertThat(IntStream.range(0, 20).filter(i -> other.find("kept-" + i).isPresent()))
                .hasSize(20);
    }

    @Test
    void longVisitsTakeTheRoomOfMany() {
        String[] many = IntStream.range(0, 100).mapToObj(i -> "p" + i).toArray(String[]::new);
        IntStream.range(0, 100).forEach(i -> see(shop, "long-" + i, many));
        assertThat(held("long-", 100)).isBetween(5, 11);
    }

    @Test
    void visitsThatAreOverOrRemovedTakeNoRoom() {
        for (int hour = 0; hour < 50; hour++) {
            now.set(NOON.plus(Duration.ofHours(hour)));
            IntStream.range(0, 100).forEach(i -> see(shop, "s" + i, "a"));
        }
        assertThat(held("s", 100)).isEqualTo(100);
        IntStream.range(0, 100).forEach(i -> shop.remove("s" + i));
        IntStream.range(0, 140).forEach(i -> see(shop, "t" + i, "a"));
        assertThat(held("t", 140)).isEqualTo(140);
    }

    private int held(String prefix, int count) {
        return (int) IntStream.range(0, count)
                .filter(i -> shop.find(prefix + i).isPresent())
                .count();
    }

    private Session see(Sessions sessions, String id, String... products) {
        Behavior behavior = new Behavior("", null, List.of(products), 0);
        return sessions.update(id, visit -> visit.after(Context.UNKNOWN, behavior, now.get()));
    }
}
