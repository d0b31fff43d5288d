package pulse.server.shop;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import pulse.session.Session;

/// Starts the engine of one shop.
public interface Engines {

    /// A new engine with an empty catalogue.
    ///
    /// @param taught called with a visit each time a request has changed it; returns at once
    /// @param kept a visit as it was kept, for those that are no longer in memory
    LiveShop open(Consumer<Session> taught, Function<String, Optional<Session>> kept);

    /// Waits for what the engines load beside the opening of shops; nothing may be asked of them before.
    default void awaitLoaded() {}
}
