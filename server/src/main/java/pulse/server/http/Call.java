package pulse.server.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulse.storage.Actor;
import pulse.storage.AuditEntry;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.ShopId;

/// One request as a handler sees it: admitted and routed.
///
/// @param key the key it came with, and its account; null for operations open to all
/// @param path values of the path's variables, decoded
/// @param query a query parameter by name
/// @param header a header by name, in any case
/// @param body the body, read when asked for and checked for size and media type
/// @param requestId names the request in answers and logs
/// @param at when it came
/// @param asked what it asks under an idempotency key; null when it came without one
public record Call(
        Keys.@Nullable Holder key,
        Map<String, String> path,
        Function<String, Optional<String>> query,
        Function<String, Optional<String>> header,
        Supplier<byte[]> body,
        String requestId,
        Instant at,
        Replays.@Nullable Asked asked) {

    /// The shop of a call that came without a key: there is none of this id.
    private static final ShopId NOBODY = new ShopId("", Mode.TEST);

    public Call {
        path = Map.copyOf(path);
    }

    /// Whose data it may touch.
    public ShopId shop() {
        return key == null ? NOBODY : key.key().shop();
    }

    /// The key and its account, for operations that need one.
    public Keys.Holder holder() {
        if (key == null) {
            throw new IllegalStateException("The operation is open to all and has no key");
        }
        return key;
    }

    /// The fields of the body.
    public Fields fields() {
        return Fields.of(StrictJson.read(body.get()));
    }

    /// What to store in the transaction of a change of keys or settings that it asks for.
    public Change change(Deed deed) {
        return new Change(entry(deed), null);
    }

    /// The same for a change that must not be done twice: `answer` is kept with it, should the request have come with
    /// an idempotency key, and is what must be answered.
    public Change change(Deed deed, Answer answer) {
        return new Change(entry(deed), asked == null ? null : asked.kept(answer, at));
    }

    private AuditEntry entry(Deed deed) {
        Actor actor = new Actor(Actor.Kind.KEY, holder().key().id());
        return new AuditEntry(holder().account().id(), deed, actor, requestId, at);
    }

    /// The same call under an idempotency key, with its body read.
    Call asking(Replays.Asked asked, byte[] read) {
        return new Call(key, path, query, header, () -> read, requestId, at, asked);
    }
}
