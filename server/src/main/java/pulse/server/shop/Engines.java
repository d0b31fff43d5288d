package pulse.server.shop;

import java.util.function.Consumer;
import pulse.session.Session;

/// Starts the engine of one shop.
public interface Engines {

    /// A new engine with an empty catalogue.
    ///
    /// @param taught called with a visit each time a request has changed it; returns at once
    LiveShop open(Consumer<Session> taught);

    /// Waits for what the engines load beside the opening of shops; nothing may be asked of them before.
    default void awaitLoaded() {}
}
