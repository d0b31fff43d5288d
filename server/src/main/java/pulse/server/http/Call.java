package pulse.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import pulse.storage.Mode;
import pulse.storage.ShopId;

/// One request as a handler sees it: admitted and routed.
///
/// @param shop whose data it may touch; [#NOBODY] for operations open to all
/// @param path values of the path's variables, decoded
/// @param query a query parameter by name
/// @param body the body, read when asked for and checked for size and media type
record Call(ShopId shop, Map<String, String> path, Function<String, Optional<String>> query, Supplier<byte[]> body) {

    /// The shop of a call that came without a key: there is none of this id.
    static final ShopId NOBODY = new ShopId("", Mode.TEST);

    Call {
        path = Map.copyOf(path);
    }
}
