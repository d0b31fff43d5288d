package pulse.server.admin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.users.Roster;
import pulse.server.users.UserJson;
import pulse.storage.Account;
import pulse.storage.Mode;
import pulse.storage.Scope;
import pulse.storage.User;
import pulse.storage.Users;

/// The account's users: made, listed, changed, suspended and removed.
///
/// Users belong to the whole account, so a test key, which may be in a browser, sees none of them. What concerns an
/// owner is done with a key of an owner, or with one of the account's own.
public final class UserRoutes {

    private static final String ALL = "/v1/users";
    private static final String ONE = "/v1/users/{id}";

    private final Users users;
    private final Roster roster;

    public UserRoutes(Users users, Roster roster) {
        this.users = users;
        this.roster = roster;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ALL, Scope.ADMIN, null, this::list),
                new Route("POST", ALL, Scope.ADMIN, null, this::create).keepingAnswers(),
                new Route("GET", ONE, Scope.ADMIN, null, call -> shown(found(call))),
                new Route("PATCH", ONE, Scope.ADMIN, null, this::edit),
                new Route("DELETE", ONE, Scope.ADMIN, null, this::remove));
    }

    /// The user of an id whom a call may see.
    static Optional<User> visible(Users users, Call call, String id) {
        return users.withId(id)
                .filter(user -> user.accountId().equals(call.holder().account().id()) && isLive(call));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "users");
        List<User> rows =
                isLive(call) ? users.page(call.holder().account().id(), paging.after(), paging.rows()) : List.of();
        return paging.answer(
                rows,
                User::email,
                (json, user) -> json.writeRawValue(UserJson.node(user).toString()));
    }

    private Answer create(Call call) {
        if (!isLive(call)) {
            throw new PulseException(
                    Code.FORBIDDEN, "", "A test key cannot administer users: use a live key with the scope admin");
        }
        Roster.Wish wish = UserReader.wish(call.fields());
        Account account = call.holder().account();
        return created(roster.create(account, wish, (deed, user) -> call.change(deed, created(user))));
    }

    private Answer edit(Call call) {
        User user = found(call);
        return shown(roster.edit(user, UserReader.edit(call.fields()), call::change));
    }

    private Answer remove(Call call) {
        roster.remove(found(call), call::change);
        return Answer.empty(204);
    }

    private User found(Call call) {
        String id = Objects.requireNonNull(call.path().get("id"));
        return visible(users, call, id)
                .orElseThrow(() -> new PulseException(Code.NOT_FOUND, "id", "There is no user of this id"));
    }

    private static boolean isLive(Call call) {
        return call.holder().key().mode() == Mode.LIVE;
    }

    private static Answer created(User user) {
        return new Answer(201, Answer.JSON, bytes(user), Map.of()).with("Location", ALL + "/" + user.id());
    }

    private static Answer shown(User user) {
        return Answer.json(bytes(user));
    }

    private static byte[] bytes(User user) {
        return UserJson.node(user).toString().getBytes(StandardCharsets.UTF_8);
    }
}
