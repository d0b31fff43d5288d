package pulse.server.shop;

import java.time.InstantSource;
import java.util.function.Supplier;
import pulse.infer.Inference;
import pulse.persona.Persona;
import pulse.storage.LiveSessions;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.json.PersonaJson;

/// Follows the personas of visits: `persona.updated` is told when a visit's primary persona is not the one last told,
/// and its confidence is what the shop's settings ask for. A visit that becomes less sure keeps the persona last told.
public final class PersonaUpdates {

    /// The notice's type.
    public static final String TYPE = "persona.updated";

    private final SessionLog log;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /// @param ids makes ids of notices
    public PersonaUpdates(SessionLog log, InstantSource clock, Supplier<String> ids) {
        this.log = log;
        this.clock = clock;
        this.ids = ids;
    }

    /// Takes an answer. Costs one map entry; whether there is something to tell is found when the visit is written.
    ///
    /// @param confidence from which a persona is told of, 0 to 1
    void follow(ShopId shop, String sessionId, Inference inference, double confidence) {
        Persona persona = inference.persona();
        if (persona.confidenceSaid() >= confidence) {
            log.name(new LiveSessions.Naming(
                    shop,
                    sessionId,
                    persona.primary(),
                    previous -> notice(sessionId, previous, persona, inference.modelVersion())));
        }
    }

    private Notice notice(String sessionId, String previous, Persona persona, String modelVersion) {
        String data = PersonaJson.update(sessionId, previous, persona, modelVersion);
        return new Notice(ids.get(), TYPE, sessionId, data, clock.instant());
    }
}
