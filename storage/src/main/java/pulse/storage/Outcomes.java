package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pulse.proof.Conversion;

/// What came of the sessions that were answered: what proof is made of.
public interface Outcomes {

    /// The first answer a session got, and the orders of the session.
    ///
    /// @param at of the first answer
    /// @param holdOutShare of sessions held out at the first answer; 0 when nobody could be
    /// @param persona the first answer's
    /// @param device the first answer's; empty when unknown
    /// @param modelVersion which made the first answer
    /// @param orders all of the session's, oldest first, those before the first answer too
    record Exposure(
            String sessionId,
            Instant at,
            boolean heldOut,
            double holdOutShare,
            String persona,
            String device,
            String modelVersion,
            List<Conversion> orders) {

        public Exposure {
            orders = List.copyOf(orders);
        }
    }

    /// Hands over the sessions first answered in [from, to), by session id, without holding all.
    void forEachExposure(ShopId shop, Instant from, Instant to, Consumer<Exposure> each);

    /// The orders of a session, oldest first.
    List<Conversion> ordersOf(ShopId shop, String sessionId);

    /// An order by its id.
    Optional<Conversion> order(ShopId shop, String orderId);

    /// Hands over the orders of [from, to), oldest first, those of sessions never answered too.
    void forEachOrder(ShopId shop, Instant from, Instant to, Consumer<Conversion> each);
}
