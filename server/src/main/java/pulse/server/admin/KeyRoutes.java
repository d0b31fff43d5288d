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
import pulse.storage.User;
import pulse.storage.Users;

/// The account's keys: made, listed, changed, rotated and revoked. A secret is answered once, when it is made.
///
/// A key with the scope `admin` may give any scope: it administers the account, and could give itself what it lacks
/// by way of a key that it makes. That of a user who is an admin gives nobody more than an admin has: it cannot make or
/// change a key with the scope `admin` that is an owner's or the account's own. A test key sees, makes and changes test
/// keys only.
public final class KeyRoutes {

    private static final String ALL = "/v1/keys";
    private static final String ONE = "/v1/keys/{id}";

    private final Keys keys;
    private final Users users;
    private final Keyring keyring;

    public KeyRoutes(Keys keys, Users users, Keyring keyring) {
        this.keys = keys;
        this.users = users;
        this.keyring = keyring;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ALL, Scope.ADMIN, null, this::list),
                new Route("POST", ALL, Scope.ADMIN, null, this::create).keepingAnswers(),
                new Route(
                        "GET", ONE, Scope.ADMIN, null, call -> shown(found(call).key())),
                new Route("PATCH", ONE, Scope.ADMIN, null, this::edit),
                new Route("DELETE", ONE, Scope.ADMIN, null, this::revoke),
                new Route("POST", ONE + "/rotate", Scope.ADMIN, null, this::rotate).keepingAnswers());
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "keys");
        Key own = call.holder().key();
        List<Key> rows = keys.page(own.accountId(), own.administers(), paging.after(), paging.rows());
        return paging.answer(
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
        if (wish.userId() != null) {
            checkUser(call, wish, wish.userId());
        }
        return answered(
                keyring.create(call.holder().account(), wish, (deed, made) -> call.change(deed, answered(made))));
    }

    private Answer rotate(Call call) {
        Key old = found(call).key();
        Duration overlap = KeyReader.overlap(call.fields());
        return answered(keyring.rotate(old, overlap, (deed, made) -> call.change(deed, answered(made))));
    }

    private Answer edit(Call call) {
        Key key = found(call).key();
        return shown(keyring.edit(key, KeyReader.edit(call.fields()), call::change));
    }

    private Answer revoke(Call call) {
        keyring.revoke(found(call).key(), call::change);
        return Answer.empty(204);
    }

    /// Says what is wrong with the user to whom a key is to be given, as he is now.
    private void checkUser(Call call, Keyring.Wish wish, String userId) {
        User user = UserRoutes.visible(users, call, userId)
                .orElseThrow(() -> new PulseException(Code.INVALID_VALUE, "user", "user is the id of nobody here"));
        if (user.suspendedAt() != null) {
            throw new PulseException(Code.CONFLICT, "user", "The user " + user.id() + " is suspended");
        }
        if (!wish.scopes().stream().allMatch(user::mayHold)) {
            throw new PulseException(Code.INVALID_VALUE, "scopes", "scopes has admin, which no member's key may have");
        }
    }

    /// The key that a call names, if its own key may see it.
    private Keys.Holder found(Call call) {
        Key own = call.holder().key();
        String id = Objects.requireNonNull(call.path().get("id"));
        return keys.withId(id)
                .filter(found -> found.key().accountId().equals(own.accountId())
                        && own.administers().contains(found.key().mode()))
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
