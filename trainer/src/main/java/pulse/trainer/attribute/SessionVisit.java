package pulse.trainer.attribute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

/// A session as it was kept, turned back into the events that made it.
///
/// What is known only of the session as a whole is put where it was first known, so that no moment knows the future:
/// the filters at the moment they were told (of earlier ones nothing is left), the context at the start, for a shop
/// tells it with the first request.
public final class SessionVisit {

    private SessionVisit() {}

    /// The visit of a session; empty when nothing was done in it.
    public static Optional<Visit> of(Session session) {
        List<Event> events = new ArrayList<>();
        boolean areFiltersTold = session.filters().isEmpty();
        for (Step step : session.steps()) {
            boolean tellsFilters = !areFiltersTold && !step.at().isBefore(session.filtersSince());
            areFiltersTold |= tellsFilters;
            events.add(event(
                    step,
                    tellsFilters ? session.filters() : null,
                    events.isEmpty() ? session.context() : Context.UNKNOWN));
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(new Visit(session.id(), events));
    }

    private static Event event(Step step, @Nullable List<String> filters, Context context) {
        return switch (step) {
            case Step.Searched it -> event(Event.Kind.PRODUCTS_SEARCHED, it.at(), "", it.query(), filters, context);
            case Step.Viewed it -> event(Event.Kind.PRODUCT_VIEWED, it.at(), it.productId(), "", filters, context);
            case Step.AddedToCart it -> event(Event.Kind.PRODUCT_ADDED, it.at(), it.productId(), "", filters, context);
            case Step.RemovedFromCart it ->
                event(Event.Kind.PRODUCT_REMOVED, it.at(), it.productId(), "", filters, context);
            case Step.Purchased it -> event(Event.Kind.ORDER_COMPLETED, it.at(), it.productId(), "", filters, context);
        };
    }

    private static Event event(
            Event.Kind kind,
            Instant at,
            String productId,
            String query,
            @Nullable List<String> filters,
            Context context) {
        return new Event("", kind, "", at, productId, query, filters, context, null);
    }
}
