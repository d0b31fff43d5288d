package pulse.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.keys.KeyJson;
import pulse.server.keys.Keyring;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Scope;

/// The account's keys: made, listed, changed, rotated and revoked. A secret is answered once, when it is made.
///
/// A key with the scope `admin` may give any scope: it administers the account, and could give itself what it lacks
/// by way of a key that it makes. A test key sees, makes and changes test keys only.
public final class KeyRoutes {

    private static final String ALL = "/v1/keys";
    private static final String ONE = "/v1/keys/{id}";

    private final Keys keys;
    private final Keyring keyring;

    public KeyRoutes(Keys keys, Keyring keyring) {
        this.keys = keys;
        this.keyring = keyring;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ALL, Scope.ADMIN, null, this::list),
                new Route("POST", ALL, Scope.ADMIN, null, this::create).keepingAnswers(),
                new Route("GET", ONE, Scope.ADMIN, null, call -> shown(found(call))),
                new Route("PATCH", ONE, Scope.ADMIN, null, this::edit),
                new Route("DELETE", ONE, Scope.ADMIN, null, this::revoke),
                new Route("POST", ONE + "/rotate", Scope.ADMIN, null, this::rotate).keepingAnswers());
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        Key own = call.holder().key();
        List<Key> rows = keys.page(own.accountId(), own.administers(), paging.after(), paging.rows());
        return paging.answer(
                "keys",
                rows,
                Key::id,
                (json, key) -> json.writeRawValue(KeyJson.node(key).toString()));
    }

    private Answer create(Call call) {
        Key own = call.holder().key();
        Keyring.Wish wish = KeyReader.wish(call.fields(), own.mode());
        if (!own.administers().contains(wish.mode())) {
            throw new PulseException(
                    Code.FORBIDDEN, "mode", "A test key cannot make a live key: use a live key with the scope admin");
        }
        return answered(
                keyring.create(call.holder().account(), wish, (deed, made) -> call.change(deed, answered(made))));
    }

    private Answer rotate(Call call) {
        Key old = found(call);
        Duration overlap = KeyReader.overlap(call.fields());
        return answered(keyring.rotate(old, overlap, (deed, made) -> call.change(deed, answered(made))));
    }

    private Answer edit(Call call) {
        Key key = found(call);
        return shown(keyring.edit(key, KeyReader.edit(call.fields()), call::change));
    }

    private Answer revoke(Call call) {
        keyring.revoke(found(call), call::change);
        return Answer.empty(204);
    }

    /// The key that a call names, if its own key may see it.
    private Key found(Call call) {
        Key own = call.holder().key();
        String id = Objects.requireNonNull(call.path().get("id"));
        return keys.withId(id)
                .map(Keys.Holder::key)
                .filter(key -> key.accountId().equals(own.accountId())
                        && own.administers().contains(key.mode()))
                .orElseThrow(() -> new PulseException(Code.NOT_FOUND, "id", "There is no key of this id"));
    }

    private static Answer answered(Keyring.Made made) {
        ObjectNode node = KeyJson.node(made.key()).put("key", made.secret().text());
        return new Answer(201, Answer.JSON, node.toString().getBytes(StandardCharsets.UTF_8), Map.of())
                .with("Location", ALL + "/" + made.key().id());
    }

    private static Answer shown(Key key) {
        return Answer.json(KeyJson.node(key).toString().getBytes(StandardCharsets.UTF_8));
    }
}
