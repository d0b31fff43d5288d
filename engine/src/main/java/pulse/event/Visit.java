package pulse.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pulse.session.Behavior;
import pulse.session.Session;

/// All events of one session, oldest first; those of one moment by id.
///
/// @param events at least one
public record Visit(String sessionId, List<Event> events) {

    /// The order of events within a visit.
    public static final Comparator<Event> ORDER =
            Comparator.comparing(Event::time).thenComparing(Event::id);

    public Visit {
        events = events.stream().sorted(ORDER).toList();
        if (events.isEmpty()) {
            throw new IllegalArgumentException("session " + sessionId + " has no events");
        }
    }

    /// When the first event happened.
    public Instant startedAt() {
        return events.getFirst().time();
    }

    /// True when something was bought.
    public boolean isBuying() {
        return events.stream().anyMatch(event -> event.kind() == Event.Kind.ORDER_COMPLETED);
    }

    /// What was known after each of the events: element i after the first i of them. Folded by the engine's own
    /// session code; time on the site is what had passed since the first event.
    public List<Session> replay() {
        List<Session> known = new ArrayList<>();
        Session session =
                Session.begun(sessionId, startedAt()).after(events.getFirst().context(), Behavior.NONE, startedAt());
        known.add(session);
        for (Event event : events) {
            session = event.foldedInto(session);
            known.add(session);
        }
        return known;
    }

    /// What was known in the end.
    public Session session() {
        return replay().getLast();
    }
}
