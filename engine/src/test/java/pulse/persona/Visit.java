package pulse.persona;

import java.time.Instant;
import java.util.List;
import pulse.catalog.Catalog;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;
import pulse.signal.Signals;

/// A visit put together for a test.
record Visit(String query, List<String> filters, List<String> viewed, long dwellMs, String referrer, String device) {

    static final Instant AT = Instant.parse("2025-01-14T23:30:00Z");

    static final Visit NOTHING = new Visit("", List.of(), List.of(), 0, "", "");

    /// The context and views of the documented request, with nothing asked yet.
    static Visit documented() {
        return new Visit("", List.of(), List.of("prod_123", "prod_456"), 45_000, "instagram.com", "mobile");
    }

    Visit asking(String text) {
        return new Visit(text, filters, viewed, dwellMs, referrer, device);
    }

    Visit filtering(String... rules) {
        return new Visit(query, List.of(rules), viewed, dwellMs, referrer, device);
    }

    Visit viewing(String... ids) {
        return new Visit(query, filters, List.of(ids), dwellMs, referrer, device);
    }

    Visit staying(long ms) {
        return new Visit(query, filters, viewed, ms, referrer, device);
    }

    Visit from(String site) {
        return new Visit(query, filters, viewed, dwellMs, site, device);
    }

    Session session() {
        Context context = new Context(device, "", referrer, "", "", AT);
        return Session.begun("s", AT).after(context, new Behavior(query, filters, viewed, dwellMs), AT);
    }

    Persona in(Catalog shop) {
        return Personas.ofPriors().infer(Signals.of(session(), shop), shop);
    }

    Persona inAfterCart(Catalog shop, String id) {
        Session session = session().after(new Step.AddedToCart(id, AT));
        return Personas.ofPriors().infer(Signals.of(session, shop), shop);
    }
}
