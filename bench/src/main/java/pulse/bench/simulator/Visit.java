package pulse.bench.simulator;

import java.util.List;
import java.util.Optional;
import pulse.catalog.Product;

/// A visit from landing to leaving, with what was said of it on the way.
///
/// @param shopper who came, before any change of mind
/// @param changedMind true when they turned to another interest on the way
public record Visit(String sessionId, Shopper shopper, boolean changedMind, List<Act> acts, List<Asked> asked) {

    /// An answer, with what was true when it was given.
    ///
    /// @param step 1 for the session's first answer
    /// @param actsBefore acts that had happened
    public record Asked(int step, int actsBefore, Shopper truth, Answer answer) {}

    public Visit {
        acts = List.copyOf(acts);
        asked = List.copyOf(asked);
    }

    /// True when the visit ended in an order.
    public boolean bought() {
        return last(Act.Type.ORDER_COMPLETED).isPresent();
    }

    /// The product the visit ended in: bought, else last put in the cart, else last viewed; empty when none was seen.
    public Optional<Product> end() {
        return last(Act.Type.ORDER_COMPLETED)
                .or(() -> last(Act.Type.PRODUCT_ADDED))
                .or(() -> last(Act.Type.PRODUCT_VIEWED));
    }

    private Optional<Product> last(Act.Type type) {
        return acts.reversed().stream()
                .filter(act -> act.type() == type)
                .flatMap(act -> Optional.ofNullable(act.product()).stream())
                .findFirst();
    }
}
