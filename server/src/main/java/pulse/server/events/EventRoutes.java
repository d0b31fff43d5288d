package pulse.server.events;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import pulse.event.Event;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Gate;
import pulse.server.http.JsonBody;
import pulse.server.http.Route;
import pulse.server.shop.Shop;
import pulse.server.shop.Shops;
import pulse.storage.Scope;

/// `POST /v1/events`.
public final class EventRoutes {

    private final Shops shops;
    private final Gate gate;
    private final InstantSource clock;

    public EventRoutes(Shops shops, Gate gate, InstantSource clock) {
        this.shops = shops;
        this.gate = gate;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("POST", "/v1/events", Scope.EVENTS, null, this::add));
    }

    private Answer add(Call call) {
        Instant now = clock.instant();
        Shop shop = shops.shop(call.shop());
        gate.enter();
        try {
            List<Event> events = new EventReader(now, shop.settings().currency()).read(call.fields());
            int accepted = shop.happened(events, now);
            return Answer.json(JsonBody.of(json -> {
                json.writeStartObject();
                json.writeNumberField("accepted", accepted);
                json.writeNumberField("duplicates", events.size() - accepted);
                json.writeEndObject();
            }));
        } finally {
            gate.leave();
        }
    }
}
