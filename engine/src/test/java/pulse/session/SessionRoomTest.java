package pulse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionRoomTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final long BYTES = 1_000_000;

    private final SessionRoom room = new SessionRoom(InstantSource.fixed(NOW), Duration.ofMinutes(30), BYTES);
    private final Sessions shop = new Sessions(room);
    private final Sessions other = new Sessions(room);

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
    void aFloodOfVisitsOrOfStepsStaysWithinTheRoom() {
        IntStream.range(0, 100_000).forEach(i -> see(shop, "flood-" + i, "shoe"));
        assertThat(held("flood-", 100_000)).isLessThanOrEqualTo((int) (BYTES / 600));
        String[] many =
                IntStream.range(0, Session.STEPS_MAX).mapToObj(i -> "p" + i).toArray(String[]::new);
        IntStream.range(0, 100).forEach(i -> see(shop, "long-" + i, many));
        assertThat(held("long-", 100)).isLessThan(10);
    }

    @Test
    void aFloodOfOneShopLeavesTheVisitsThatComeBackToAnother() {
        for (int i = 0; i < 100_000; i++) {
            see(shop, "flood-" + i, "shoe");
            see(other, "kept-" + i % 100, "lamp");
        }
        assertThat(IntStream.range(0, 100).filter(i -> other.find("kept-" + i).isPresent()))
                .hasSizeGreaterThan(95);
    }

    private int held(String prefix, int count) {
        return (int) IntStream.range(0, count)
                .filter(i -> shop.find(prefix + i).isPresent())
                .count();
    }

    private static void see(Sessions sessions, String id, String... products) {
        Behavior behavior = new Behavior("", null, List.of(products), 0);
        sessions.update(id, visit -> visit.after(Context.UNKNOWN, behavior, NOW));
    }
}
