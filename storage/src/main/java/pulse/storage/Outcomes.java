package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Session;

/// What came of the sessions that were answered: what proof is made of.
public interface Outcomes {

    /// Answers of one session that are handed over at most, the oldest: a bound on a hostile session.
    int ANSWERS_MAX = 100;

    /// The first answer a session got, and what came of the session.
    ///
    /// @param at of the first answer
    /// @param holdOutShare of sessions held out at the first answer; 0 when nobody could be
    /// @param persona the first answer's
    /// @param device the first answer's; empty when unknown
    /// @param modelVersion which made the first answer
    /// @param clicks on recommendations, from the first answer on
    /// @param orders all of the session's, oldest first, those before the first answer too
    record Exposure(
            String sessionId,
            Instant at,
            boolean heldOut,
            double holdOutShare,
            String persona,
            String device,
            String modelVersion,
            int clicks,
            List<Conversion> orders) {

        public Exposure {
            orders = List.copyOf(orders);
        }
    }

    /// A visit that is over, as it was kept, and what it was answered.
    ///
    /// @param served oldest first, at most [#ANSWERS_MAX]
    record Ended(Session session, List<Served> served) {

        public Ended {
            served = List.copyOf(served);
        }
    }

    /// Hands over the sessions first answered in [from, to), oldest first, without holding all.
    void forEachExposure(ShopId shop, Instant from, Instant to, Consumer<Exposure> each);

    /// Hands over what came of the sessions first answered in [from, to), added up over some of like traits at a time,
    /// as it would be from [#forEachExposure], and fast.
    void forEachFigures(ShopId shop, Instant from, Instant to, BiConsumer<Figures.Traits, Figures> each);

    /// The share held out, above 0, when the last session of [from, to) that could be held out was first answered.
    OptionalDouble lastHoldOutShare(ShopId shop, Instant from, Instant to);

    /// Hands over the visits first answered in [from, to) and last seen no later than `until` whose answers are still
    /// kept, the newest first, without holding all, until one is not wanted any more.
    void newestEnded(ShopId shop, Instant from, Instant to, Instant until, Predicate<Ended> wanted);

    /// The orders of a session, oldest first.
    List<Conversion> ordersOf(ShopId shop, String sessionId);

    /// An order by its id.
    Optional<Conversion> order(ShopId shop, String orderId);

    /// Hands over the orders of [from, to), oldest first, those of sessions never answered too.
    void forEachOrder(ShopId shop, Instant from, Instant to, Consumer<Conversion> each);
}
