package pulse.trainer.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pulse.session.Session;
import pulse.session.Step;

/// A visitor turning to a product that is new to the visit: what was known just before, and what they turned to.
///
/// Of filters the last ones are known, from when they were set; earlier ones a session does not tell.
///
/// @param session index of the visit
/// @param known the visit as the engine would have known it
/// @param productId what the visitor turned to
/// @param weight what it says: by how far the visitor then went with the product, see [#VIEWED]
record Turn(int session, Session known, String productId, double weight) {

    /// What a turn weighs when the product was viewed and no more: a judgement, as the next two are.
    static final double VIEWED = 1;

    /// When it was put in the cart.
    static final double IN_CART = 2;

    /// When it was bought.
    static final double BOUGHT = 4;

    /// Turns taken of one visit, the first ones.
    static final int PER_SESSION_MAX = 12;

    /// The turns of a visit that is over.
    static List<Turn> of(int index, Session session) {
        List<Turn> turns = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Set<String> inCart = new HashSet<>();
        Set<String> bought = new HashSet<>();
        for (Step step : session.steps()) {
            switch (step) {
                case Step.AddedToCart added -> inCart.add(added.productId());
                case Step.Purchased purchase -> bought.add(purchase.productId());
                case Step.Viewed viewed -> {}
                case Step.Searched searched -> {}
                case Step.RemovedFromCart removed -> {}
            }
        }
        for (int at = 0; at < session.steps().size() && turns.size() < PER_SESSION_MAX; at++) {
            String product = product(session.steps().get(at));
            if (!product.isEmpty() && known.add(product)) {
                double weight = bought.contains(product) ? BOUGHT : inCart.contains(product) ? IN_CART : VIEWED;
                turns.add(new Turn(index, before(session, at), product, weight));
            }
        }
        return turns;
    }

    private static String product(Step step) {
        return switch (step) {
            case Step.Viewed viewed -> viewed.productId();
            case Step.AddedToCart added -> added.productId();
            case Step.Purchased bought -> bought.productId();
            case Step.Searched searched -> "";
            case Step.RemovedFromCart removed -> "";
        };
    }

    /// The visit when it had taken its first `steps` steps.
    private static Session before(Session session, int steps) {
        Instant at = session.steps().get(steps).at();
        long sinceStartMs =
                Math.max(0, Duration.between(session.startedAt(), at).toMillis());
        return new Session(
                session.id(),
                session.context(),
                session.steps().subList(0, steps),
                at.isBefore(session.filtersSince()) ? List.of() : session.filters(),
                session.filtersSince(),
                Math.min(session.dwellMs(), sinceStartMs),
                session.startedAt(),
                at);
    }
}
