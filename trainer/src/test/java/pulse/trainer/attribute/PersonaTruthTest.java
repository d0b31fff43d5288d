package pulse.trainer.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.persona.Persona;
import pulse.signal.Signals;

class PersonaTruthTest {

    private static final Catalog CATALOG = DrawnShop.catalog();
    private static final PersonaTruth TRUTH = new PersonaTruth(CATALOG, new Popularity(CATALOG, List.of()));

    @Test
    void beginningInACategoryIsNotExploring() {
        assertThat(holds("exploring", "shopper", 0, "lamps1", "lamps2")).isFalse();
        assertThat(holds("exploring", "shopper", 0, "lamps1", "chairs2")).isTrue();
    }

    @Test
    void goingOnToACategoryNotSeenBeforeIsExploring() {
        assertThat(holds("exploring", "shopper", 1, "lamps1", "chairs2")).isTrue();
        assertThat(holds("exploring", "shopper", 1, "lamps1", "lamps2")).isFalse();
        assertThat(holds("exploring", "shopper", 2, "lamps1", "chairs2", "lamps3"))
                .isFalse();
    }

    @Test
    void anInterestThatNamesNothingIsBorneOutByAnyEnd() {
        assertThat(holds("value_conscious", "shopper", 0, "lamps1")).isTrue();
        assertThat(holds("value_conscious", "chairs_shopper", 0, "lamps1")).isFalse();
        assertThat(holds("value_conscious", "lamps_shopper", 0, "lamps1")).isTrue();
    }

    private static boolean holds(String archetype, String interest, int seen, String... viewed) {
        List<Event> events = new ArrayList<>();
        for (String id : viewed) {
            events.add(Event.of(Event.Kind.PRODUCT_VIEWED, DrawnShop.OPENED.plusSeconds(10L * events.size()), id));
        }
        Visit visit = new Visit("visit", events);
        Persona persona = new Persona(archetype + "_" + interest, 1, archetype, interest, List.of());
        Signals signals = Signals.of(visit.replay().get(seen), CATALOG);
        return TRUTH.holds(persona, visit, Ending.of(visit, CATALOG), seen, signals);
    }
}
