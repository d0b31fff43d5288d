package pulse.bench.simulator;

import java.util.ArrayList;
import java.util.List;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.persona.Persona;
import pulse.session.Context;
import pulse.session.Session;
import pulse.signal.Signals;
import pulse.trainer.attribute.Ending;
import pulse.trainer.attribute.PersonaTruth;

/// A visit that is over, as a log would have it, so that what was claimed of it is judged by the definitions that
/// real visits are judged by.
final class Recorded {

    private final Catalog catalog;
    private final pulse.event.Visit visit;
    private final Ending ending;
    private final List<Session> known;

    /// @param visit of at least one act
    Recorded(Visit visit, Catalog catalog) {
        this.catalog = catalog;
        List<Event> events = new ArrayList<>();
        visit.acts().forEach(act -> events.add(event(act)));
        this.visit = new pulse.event.Visit(visit.sessionId(), events);
        this.ending = Ending.of(this.visit, catalog);
        this.known = this.visit.replay();
    }

    /// True while what decides the end was still to come; later there is nothing to forecast. Where a product has no
    /// ratings, reliance on others' opinion goes by views, which nobody counts here: such a claim is left out.
    boolean isOpen(Visit.Asked asked) {
        Product end = ending.product();
        return end != null
                && asked.actsBefore() <= ending.before()
                && (Archetype.of(asked.answer().primary()) != Archetype.TREND_FOLLOWING
                        || end.weightedRating().isPresent());
    }

    /// True when archetype and interest both came true in what followed the answer.
    boolean cameTrue(Visit.Asked asked, PersonaTruth truth) {
        String primary = asked.answer().primary();
        Archetype archetype = Archetype.of(primary);
        if (archetype == Archetype.OTHER) {
            return false;
        }
        String interest = primary.substring(archetype.wireName().length() + 1);
        Persona persona = new Persona(primary, asked.answer().confidence(), archetype.wireName(), interest, List.of());
        Signals signals = Signals.of(known.get(asked.actsBefore()), catalog);
        return truth.holds(persona, visit, ending, asked.actsBefore(), signals);
    }

    private static Event event(Act act) {
        Product product = act.product();
        boolean searched = act.type() == Act.Type.PRODUCTS_SEARCHED;
        return new Event(
                "",
                Event.Kind.valueOf(act.type().name()),
                "",
                act.time(),
                product == null ? "" : product.id(),
                act.query(),
                searched ? act.filters().written() : null,
                Context.UNKNOWN,
                null);
    }
}
