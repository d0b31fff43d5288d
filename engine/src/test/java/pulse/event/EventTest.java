package pulse.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

class EventTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");

    @Test
    void toldAgainItChangesNothing() {
        Session once = Session.begun("s", NOON);
        List<Event> events = List.of(
                event(Event.Kind.PRODUCT_VIEWED, 1, "a", ""),
                event(Event.Kind.PRODUCTS_SEARCHED, 2, "", "boots"),
                event(Event.Kind.PRODUCT_ADDED, 3, "a", ""),
                event(Event.Kind.ORDER_COMPLETED, 4, "a", ""));
        for (Event event : events) {
            once = event.foldedInto(once);
        }
        Session twice = once;
        for (Event event : events) {
            twice = event.foldedInto(twice);
        }
        assertThat(once.steps()).hasSize(4);
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void stepsStandInTheOrderOfTimeWhateverTheOrderTheyCameIn() {
        List<Event> events = new ArrayList<>();
        for (int second = 1; second <= 6; second++) {
            events.add(event(Event.Kind.PRODUCT_VIEWED, second, "p" + second, ""));
        }
        for (int seed = 0; seed < 50; seed++) {
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            Session session = Session.begun("s", NOON);
            for (Event event : shuffled) {
                session = event.foldedInto(session);
            }
            assertThat(session.viewed()).as("seed %d", seed).containsExactly("p1", "p2", "p3", "p4", "p5", "p6");
        }
    }

    @Test
    void aProductIsViewedAsOftenAsTheMoreTalkativeTellerSays() {
        Session session = Session.begun("s", NOON).after(Context.UNKNOWN, viewing("a", "b"), NOON.plusSeconds(9));
        session = event(Event.Kind.PRODUCT_VIEWED, 1, "a", "").foldedInto(session);
        session = event(Event.Kind.PRODUCT_VIEWED, 2, "c", "").foldedInto(session);
        session = event(Event.Kind.PRODUCT_VIEWED, 3, "a", "").foldedInto(session);
        session = session.after(Context.UNKNOWN, viewing("a", "b", "c"), NOON.plusSeconds(10));
        assertThat(session.viewed()).containsExactlyInAnyOrder("a", "a", "b", "c");
    }

    @Test
    void aSearchThatBothTellIsOneSearch() {
        Behavior told = new Behavior("boots", null, List.of(), 0);
        Session session = Session.begun("s", NOON).after(Context.UNKNOWN, told, NOON.plusSeconds(2));
        session = event(Event.Kind.PRODUCTS_SEARCHED, 1, "", "boots").foldedInto(session);
        assertThat(session.queries()).containsExactly("boots");
        session = event(Event.Kind.PRODUCTS_SEARCHED, 5, "", "hats").foldedInto(session);
        assertThat(session.queries()).containsExactly("boots", "hats");
    }

    @Test
    void aLateEventTellsOfContextOnlyWhatWasUnknown() {
        Context phone = new Context("mobile", "", "", "", "", null);
        Context desk = new Context("desktop", "firefox", "", "", "", null);
        Session session = Session.begun("s", NOON).after(phone, Behavior.NONE, NOON.plusSeconds(60));
        Event late = new Event("e", Event.Kind.CHECKOUT_STARTED, "s", NOON.plusSeconds(1), "", "", null, desk, null);
        Session after = late.foldedInto(session);
        assertThat(after.context().device()).isEqualTo("mobile");
        assertThat(after.context().browser()).isEqualTo("firefox");
        assertThat(after.lastSeenAt()).isEqualTo(session.lastSeenAt());
    }

    @Test
    void anOrderBuysEachOfItsProducts() {
        Sale sale =
                new Sale("o", "EUR", List.of(new Line("a", 2, null), new Line("b", 1, null), new Line("a", 1, null)));
        Event order = new Event("e", Event.Kind.ORDER_COMPLETED, "s", NOON, "", "", null, Context.UNKNOWN, sale);
        assertThat(order.productId()).isEqualTo("a");
        assertThat(order.foldedInto(Session.begun("s", NOON)).steps())
                .containsExactly(new Step.Purchased("a", NOON), new Step.Purchased("b", NOON));
    }

    private static Event event(Event.Kind kind, int second, String product, String query) {
        return new Event(
                "e" + second, kind, "s", NOON.plusSeconds(second), product, query, null, Context.UNKNOWN, null);
    }

    private static Behavior viewing(String... ids) {
        return new Behavior("", null, List.of(ids), 0);
    }
}
