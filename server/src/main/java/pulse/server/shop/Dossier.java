package pulse.server.shop;

import java.util.List;
import java.util.Optional;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.persona.Persona;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Session;
import pulse.storage.ShopId;
import pulse.storage.Store;

/// All that is known of one session, and what came of it.
///
/// @param isLive true while the visit is under way
/// @param persona as it would be answered now, with reasons
/// @param events how many are kept
/// @param served what it was answered, oldest first
/// @param orders oldest first
public record Dossier(
        Session session, boolean isLive, Persona persona, int events, List<Served> served, List<Conversion> orders) {

    public Dossier {
        served = List.copyOf(served);
        orders = List.copyOf(orders);
    }

    /// What is known of a session: of the visit under way, else as it was kept, else as its events tell.
    static Optional<Dossier> of(ShopId shop, String sessionId, LiveShop engine, Ledger ledger) {
        Store store = ledger.store();
        List<Event> events = store.events().of(shop, sessionId);
        Optional<Session> live = engine.session(sessionId);
        return live.or(() -> ledger.sessions().find(shop, sessionId))
                .or(() -> events.isEmpty() ? Optional.empty() : Optional.of(new Visit(sessionId, events).session()))
                .map(session -> new Dossier(
                        session,
                        live.isPresent(),
                        engine.persona(session),
                        events.size(),
                        store.servings().of(shop, sessionId),
                        store.outcomes().ordersOf(shop, sessionId)));
    }
}
