package pulse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");

    @Test
    void sameListTwiceChangesNothing() {
        Session once = Session.begun("s", NOON).after(Context.UNKNOWN, viewing("a", "b"), NOON);
        assertThat(once.after(Context.UNKNOWN, viewing("a", "b"), NOON)).isEqualTo(once);
    }

    @Test
    void filtersAreInForceFromWhenTheyWereFirstTold() {
        Session begun = Session.begun("s", NOON);
        Session filtered = begun.after(Context.UNKNOWN, filtering("price:0-100"), NOON.plusSeconds(60));
        Session repeated = filtered.after(Context.UNKNOWN, filtering("price:0-100"), NOON.plusSeconds(120));
        Session other = repeated.after(Context.UNKNOWN, filtering("rating:4+"), NOON.plusSeconds(180));
        assertThat(begun.filtersSince()).isEqualTo(NOON);
        assertThat(repeated.filtersSince()).isEqualTo(NOON.plusSeconds(60));
        assertThat(other.filtersSince()).isEqualTo(NOON.plusSeconds(180));
    }

    private static Behavior filtering(String filter) {
        return new Behavior("", List.of(filter), List.of(), 0);
    }

    @Test
    void longerListAddsOnlyItsEnd() {
        Session session = Session.begun("s", NOON)
                .after(Context.UNKNOWN, viewing("a", "b"), NOON)
                .after(Context.UNKNOWN, viewing("a", "b", "c"), NOON);
        assertThat(session.viewed()).containsExactly("a", "b", "c");
    }

    @Test
    void windowOfTheNewestViewsAddsOnlyWhatIsNew() {
        Session session = Session.begun("s", NOON)
                .after(Context.UNKNOWN, viewing("a", "b", "c"), NOON)
                .after(Context.UNKNOWN, viewing("b", "c", "d"), NOON);
        assertThat(session.viewed()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void retryOfAnEarlierRequestChangesNothing() {
        Session session = Session.begun("s", NOON)
                .after(Context.UNKNOWN, viewing("a"), NOON)
                .after(Context.UNKNOWN, viewing("a", "b"), NOON)
                .after(Context.UNKNOWN, viewing("a"), NOON);
        assertThat(session.viewed()).containsExactly("a", "b");
    }

    @Test
    void silentRequestKeepsQueryFiltersAndContext() {
        Context phone = new Context("mobile", "", "instagram.com", "", "", null);
        Session session = Session.begun("s", NOON)
                .after(phone, new Behavior("boots", List.of("price:0-50"), List.of(), 900), NOON)
                .after(new Context("", "safari", "", "", "", null), Behavior.NONE, NOON.plusSeconds(5));
        assertThat(session.lastQuery()).isEqualTo("boots");
        assertThat(session.filters()).containsExactly("price:0-50");
        assertThat(session.context().device()).isEqualTo("mobile");
        assertThat(session.context().browser()).isEqualTo("safari");
        assertThat(session.dwellMs()).isEqualTo(900);
        assertThat(session.lastSeenAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void emptyFilterListLiftsTheFilters() {
        Session session = Session.begun("s", NOON)
                .after(Context.UNKNOWN, new Behavior("", List.of("price:0-50"), List.of(), 0), NOON)
                .after(Context.UNKNOWN, new Behavior("", List.of(), List.of(), 0), NOON);
        assertThat(session.filters()).isEmpty();
    }

    @Test
    void idleSessionExpiresAndABusyOneDoesNot() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        InstantSource clock = now::get;
        Sessions sessions = new Sessions(clock, Duration.ofMinutes(30));
        sessions.update("s", session -> session.after(Context.UNKNOWN, viewing("a"), clock.instant()));
        now.set(NOON.plus(Duration.ofMinutes(29)));
        sessions.update("s", session -> session.after(Context.UNKNOWN, viewing("a", "b"), clock.instant()));
        now.set(NOON.plus(Duration.ofMinutes(58)));
        assertThat(sessions.find("s")).isPresent();
        now.set(NOON.plus(Duration.ofMinutes(120)));
        assertThat(sessions.find("s")).isEmpty();
    }

    private static Behavior viewing(String... ids) {
        return new Behavior("", null, List.of(ids), 0);
    }
}
