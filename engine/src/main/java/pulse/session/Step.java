package pulse.session;

import java.time.Instant;

/// One thing a visitor did, at a moment of the engine's clock (for imported history, of the shop's).
public sealed interface Step {

    Instant at();

    record Searched(String query, Instant at) implements Step {}

    record Viewed(String productId, Instant at) implements Step {}

    record AddedToCart(String productId, Instant at) implements Step {}

    record RemovedFromCart(String productId, Instant at) implements Step {}

    record Purchased(String productId, Instant at) implements Step {}
}
