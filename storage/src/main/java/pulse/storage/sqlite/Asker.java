package pulse.storage.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pulse.storage.Actor;
import pulse.storage.Change;
import pulse.storage.Keys;
import pulse.storage.Role;
import pulse.storage.Scope;

/// Who asks for a change, as the transaction that makes it finds him: a command, which may do anything, or a key.
///
/// @param command true for a command
/// @param holder the key that asks, if it is one and there is one of its id
record Asker(boolean command, Optional<Keys.Holder> holder, Instant at) {

    static Asker of(Link link, Change change) throws SQLException {
        Actor actor = change.entry().actor();
        return switch (actor.kind()) {
            case COMMAND -> new Asker(true, Optional.empty(), change.entry().at());
            case KEY ->
                new Asker(
                        false,
                        SqliteKeys.withId(link, actor.id()),
                        change.entry().at());
        };
    }

    /// True when it stands and has the scope `admin`.
    boolean administers() {
        return command
                || holder.filter(key -> key.isValid(at) && key.has(Scope.ADMIN)).isPresent();
    }

    /// True when it stands and is the account's own or an owner's.
    boolean isOwner() {
        return command
                || holder.filter(key -> key.isValid(at) && key.role() == Role.OWNER)
                        .isPresent();
    }
}
