package pulse.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
public record Call(
        Keys.@Nullable Holder key,
        Map<String, String> path,
        Function<String, Optional<String>> query,
        Function<String, Optional<String>> header,
        Supplier<byte[]> body) {

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
}
