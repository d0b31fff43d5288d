package pulse.session;

import java.time.Instant;

/// One thing a visitor did, at a moment of the engine's clock, or of the shop's when an event told of it: to the
/// millisecond, as it is stored.
public sealed interface Step {

    /// Milliseconds since 1970.
    long millis();

    default Instant at() {
        return Instant.ofEpochMilli(millis());
    }

    /// Who told of a view.
    enum Teller {
        /// The list of views in a request for an inference.
        INFERENCE,
        EVENT,
        /// Each of them: it is one view.
        BOTH
    }

    record Searched(String query, long millis) implements Step {

        public Searched(String query, Instant at) {
            this(query, at.toEpochMilli());
        }
    }

    record Viewed(String productId, long millis, Teller teller) implements Step {

        /// A view that an inference's list told of.
        public Viewed(String productId, Instant at) {
            this(productId, at, Teller.INFERENCE);
        }

        public Viewed(String productId, Instant at, Teller teller) {
            this(productId, at.toEpochMilli(), teller);
        }
    }

    record AddedToCart(String productId, long millis) implements Step {

        public AddedToCart(String productId, Instant at) {
            this(productId, at.toEpochMilli());
        }
    }

    record RemovedFromCart(String productId, long millis) implements Step {

        public RemovedFromCart(String productId, Instant at) {
            this(productId, at.toEpochMilli());
        }
    }

    record Purchased(String productId, long millis) implements Step {

        public Purchased(String productId, Instant at) {
            this(productId, at.toEpochMilli());
        }
    }
}
