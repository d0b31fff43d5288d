package pulse.session;

import java.time.Instant;

/// One thing a visitor did, at a moment of the engine's clock, or of the shop's when an event told of it.
public sealed interface Step {

    Instant at();

    /// Who told of a view.
    enum Teller {
        /// The list of views in a request for an inference.
        INFERENCE,
        EVENT,
        /// Each of them: it is one view.
        BOTH
    }

    record Searched(String query, Instant at) implements Step {}

    record Viewed(String productId, Instant at, Teller teller) implements Step {

        /// A view that an inference's list told of.
        public Viewed(String productId, Instant at) {
            this(productId, at, Teller.INFERENCE);
        }
    }

    record AddedToCart(String productId, Instant at) implements Step {}

    record RemovedFromCart(String productId, Instant at) implements Step {}

    record Purchased(String productId, Instant at) implements Step {}
}
