package pulse.trainer.attribute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pulse.session.Behavior;
import pulse.session.Session;
import pulse.session.Step;

/// All events of one session, oldest first.
///
/// @param events at least one
public record Visit(String sessionId, List<Event> events) {

    public Visit {
        events = events.stream().sorted(Comparator.comparing(Event::time)).toList();
        if (events.isEmpty()) {
            throw new IllegalArgumentException("session " + sessionId + " has no events");
        }
    }

    /// When the first event happened.
    public Instant startedAt() {
        return events.getFirst().time();
    }

    /// What was known after each of the events: element i after the first i of them. Folded by the engine's own
    /// session code; time on the site is what had passed since the first event.
    public List<Session> replay() {
        List<Session> known = new ArrayList<>();
        Session session =
                Session.begun(sessionId, startedAt()).after(events.getFirst().context(), Behavior.NONE, startedAt());
        known.add(session);
        for (Event event : events) {
            session = after(session, event);
            known.add(session);
        }
        return known;
    }

    private static Session after(Session session, Event event) {
        long dwellMs = Duration.between(session.startedAt(), event.time()).toMillis();
        Behavior told = new Behavior(event.query(), event.filters(), List.of(), dwellMs);
        Session before = session.after(event.context(), told, event.time());
        return switch (event.kind()) {
            case PRODUCT_VIEWED -> before.after(new Step.Viewed(event.productId(), event.time()));
            case PRODUCT_ADDED -> before.after(new Step.AddedToCart(event.productId(), event.time()));
            case PRODUCT_REMOVED -> before.after(new Step.RemovedFromCart(event.productId(), event.time()));
            case ORDER_COMPLETED -> before.after(new Step.Purchased(event.productId(), event.time()));
            case PRODUCTS_SEARCHED, RECOMMENDATION_CLICKED, CHECKOUT_STARTED, ORDER_REFUNDED -> before;
        };
    }
}
