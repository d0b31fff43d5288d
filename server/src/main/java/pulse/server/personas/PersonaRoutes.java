package pulse.server.personas;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pulse.persona.Archetype;
import pulse.persona.OwnPersona;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.proof.Served;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Gate;
import pulse.server.http.Route;
import pulse.server.insights.Judgements;
import pulse.server.shop.Shops;
import pulse.storage.Deed;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.json.PersonaJson;
import pulse.trainer.attribute.Statement;

/// The personas of a shop: its own defined, read and deleted, and how all of them fare.
public final class PersonaRoutes {

    private static final String ONE = "/v1/personas/{name}";

    private final Shops shops;
    private final Store store;
    private final Judgements judgements;
    private final Gate gate;
    private final InstantSource clock;

    /// @param gate keeps answers that read a whole history from crowding out the quick ones
    public PersonaRoutes(Shops shops, Store store, Judgements judgements, Gate gate, InstantSource clock) {
        this.shops = shops;
        this.store = store;
        this.judgements = judgements;
        this.gate = gate;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/personas", Scope.READ, null, this::list),
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("PUT", ONE, Scope.ADMIN, null, this::put),
                new Route("DELETE", ONE, Scope.ADMIN, null, this::delete));
    }

    private Answer list(Call call) {
        SharesQuery query = SharesQuery.of(call, clock.instant());
        Shares shares = new Shares(query.by());
        gate.enter();
        try {
            store.outcomes()
                    .forEachExposure(
                            call.shop(), query.range().from(), query.range().to(), exposure -> {
                                if (!exposure.heldOut()) {
                                    List<Served> answers = store.servings().of(call.shop(), exposure.sessionId());
                                    shares.add(exposure, answers.isEmpty() ? null : answers.getLast());
                                }
                            });
            judgements.newest(call.shop(), query.range()).stream()
                    .flatMap(verdicts -> Optional.ofNullable(verdicts.get(Statement.PERSONA)).stream())
                    .filter(verdict -> !verdict.answer().heldOut())
                    .forEach(shares::add);
        } finally {
            gate.leave();
        }
        return Answer.json(
                PersonaWriter.list(query, shares, shops.shop(call.shop()).ownPersonas()));
    }

    private Answer put(Call call) {
        String name = name(call);
        if (!OwnPersona.isName(name)) {
            throw new PulseException(
                    Code.INVALID_VALUE, "name", "name is not one: it must be 1 to 64 characters of a-z, 0-9 and _");
        }
        if (OwnPersona.isTaken(name)) {
            throw new PulseException(
                    Code.INVALID_VALUE,
                    "name",
                    "name begins as built-in personas do, it must not begin with " + Archetype.wireNames());
        }
        OwnPersona persona = PersonaReader.read(name, call.fields());
        Deed deed = new Deed(call.shop().mode(), "persona.defined", name, PersonaJson.write(persona));
        return Answer.json(PersonaWriter.own(shops.shop(call.shop()).define(persona, call.change(deed))));
    }

    private Answer find(Call call) {
        String name = name(call);
        return shops.shop(call.shop()).ownPersonas().stream()
                .filter(entry -> entry.persona().name().equals(name))
                .findFirst()
                .map(entry -> Answer.json(PersonaWriter.own(entry)))
                .orElseThrow(PersonaRoutes::unknown);
    }

    private Answer delete(Call call) {
        Deed deed = new Deed(call.shop().mode(), "persona.removed", name(call), "{}");
        if (!shops.shop(call.shop()).removePersona(name(call), call.change(deed))) {
            throw unknown();
        }
        return Answer.empty(204);
    }

    private static String name(Call call) {
        return Objects.requireNonNull(call.path().get("name"));
    }

    private static PulseException unknown() {
        return new PulseException(Code.NOT_FOUND, "name", "There is no persona of the shop's own with this name");
    }
}
