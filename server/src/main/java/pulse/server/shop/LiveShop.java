package pulse.server.shop;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.infer.InferRequest;
import pulse.infer.Inference;
import pulse.infer.Model;
import pulse.persona.Persona;
import pulse.persona.PersonaRules;
import pulse.ranking.Likeness;
import pulse.ranking.Similar;
import pulse.rules.Rules;
import pulse.session.Session;
import pulse.storage.StoredProduct;
import pulse.twin.Twin;

/// One shop's engine as the server drives it. Thread-safe; stores nothing itself.
public interface LiveShop {

    /// Answers about one visitor and remembers what the request told.
    Inference infer(InferRequest request);

    /// Answers about one visitor who is held out, with what is popular, and remembers what the request told.
    Inference inferHeldOut(InferRequest request);

    /// Takes events into the visits they belong to; told again they change nothing.
    ///
    /// @param past a visit that is not under way, as it was kept
    void happened(List<Event> events, Function<String, Optional<Session>> past);

    /// Who is shopping, as far as a visit tells; remembers nothing.
    Persona persona(Session session);

    /// Forgets a visit and what it taught, at once.
    void forget(String sessionId);

    /// A visit under way.
    Optional<Session> session(String id);

    /// Makes the twins of products' texts: some milliseconds each. Changes nothing.
    List<StoredProduct> tag(List<Product> products);

    /// Puts products in the catalogue, each over the one of the same id.
    void put(List<StoredProduct> products);

    /// Takes products out of the catalogue; ids that are not there are passed over.
    void remove(List<String> ids);

    /// The twin of a product that is in the catalogue, read against today's shelf.
    Twin twin(String productId);

    /// The products most like one, likest first; empty for an id that is not in the catalogue.
    Optional<List<Similar.Alike>> similar(String productId, Likeness likeness, int limit);

    /// Sets the personas of the shop's own, in place of those it had.
    void use(PersonaRules rules);

    /// Answers by this model from now on.
    void use(Model model);

    /// The model that answers now.
    Model model();

    /// The catalogue of this moment.
    Catalog catalog();

    /// Puts the account's rules in force, in place of those before.
    void rule(Rules rules);

    /// Puts back a visit from before a restart.
    void restore(Session session);

    /// Takes what visitors did since the last call into what is recommended next.
    void learn();

    /// Answers questions that nobody asked, to be fast for those who will.
    void rehearse(int questions);
}
