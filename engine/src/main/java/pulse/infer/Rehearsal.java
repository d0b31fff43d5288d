package pulse.infer;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.ranking.Assortment;
import pulse.ranking.Budget;
import pulse.ranking.Habits;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.text.Words;

/// Questions that nobody asked, about visitors who do not exist: they look for the shop's own products by name, some
/// under filters, and view two.
///
/// A program that has just started answers some ten times slower than one that has run for a while. Rehearsing before
/// the visitors come, and again when the catalogue has grown, spares them that.
final class Rehearsal {

    private static final int QUERY_WORDS_MAX = 4;
    private static final Context PHONE = new Context("mobile", "", "google.com", "US", "", null);
    private static final List<String> FILTERS = List.of("price:0-100", "rating:3+");

    private final Infer infer;
    private final Assortment assortment;
    private final Habits habits;

    Rehearsal(Infer infer, Assortment assortment, Habits habits) {
        this.infer = infer;
        this.assortment = assortment;
        this.habits = habits;
    }

    /// Asks about products spread over the catalogue, as long as there is need; remembers nothing of it.
    void ask(int questions, BooleanSupplier isNeeded) {
        Catalog catalog = assortment.catalog();
        int[] ordinals = catalog.ordinals().toArray();
        for (int question = 0; question < questions && ordinals.length > 0 && isNeeded.getAsBoolean(); question++) {
            int at = (int) ((long) question * ordinals.length / questions);
            Product wanted = assortment.product(ordinals[at]);
            Product other = assortment.product(ordinals[(at + 1) % ordinals.length]);
            ask(question, wanted, other);
        }
    }

    private void ask(int question, Product wanted, Product other) {
        List<String> words = Words.split(wanted.name());
        String query = String.join(" ", words.subList(0, Math.min(QUERY_WORDS_MAX, words.size())));
        Behavior behavior = new Behavior(
                question % 4 == 0 ? "" : query,
                question % 2 == 0 ? FILTERS : List.of(),
                List.of(wanted.id(), other.id()),
                30_000);
        InferRequest request =
                new InferRequest("rehearsal", PHONE, behavior, InferRequest.LIMIT_DEFAULT, null, Set.of(), Set.of());
        Session session = Session.begun("rehearsal", infer.clock().instant())
                .after(PHONE, behavior, infer.clock().instant());
        infer.answer(request, session, assortment, habits, Budget.unlimited(infer.nanos()));
    }
}
