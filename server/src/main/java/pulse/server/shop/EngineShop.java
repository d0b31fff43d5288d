package pulse.server.shop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.infer.InferRequest;
import pulse.infer.Inference;
import pulse.infer.Model;
import pulse.infer.Shop;
import pulse.persona.Persona;
import pulse.persona.PersonaRules;
import pulse.ranking.Likeness;
import pulse.ranking.Similar;
import pulse.rules.Rules;
import pulse.session.Session;
import pulse.storage.StoredProduct;
import pulse.twin.TaggedProduct;
import pulse.twin.Twin;

/// The engine's shop, with its twins made on the threads kept for that.
final class EngineShop implements LiveShop {

    private final Shop shop;
    private final ExecutorService taggers;
    private final WordLearner words;

    EngineShop(Shop shop, ExecutorService taggers, WordLearner words) {
        this.shop = shop;
        this.taggers = taggers;
        this.words = words;
    }

    @Override
    public Inference infer(InferRequest request) {
        return shop.infer(request);
    }

    @Override
    public Inference inferHeldOut(InferRequest request) {
        return shop.inferHeldOut(request);
    }

    @Override
    public void happened(List<Event> events, Function<String, Optional<Session>> past) {
        shop.happened(events, past);
    }

    @Override
    public Persona persona(Session session) {
        return shop.persona(session);
    }

    @Override
    public void forget(String sessionId) {
        shop.forget(sessionId);
    }

    @Override
    public Optional<Session> session(String id) {
        return shop.sessions().find(id);
    }

    @Override
    public List<StoredProduct> tag(List<Product> products) {
        List<Future<TaggedProduct>> made = products.stream()
                .map(product -> taggers.submit(() -> shop.tag(product)))
                .toList();
        return made.stream().map(EngineShop::stored).toList();
    }

    @Override
    public void put(List<StoredProduct> products) {
        shop.put(products.stream()
                .map(product -> StoredTwins.tagged(product, shop::tag))
                .toList());
    }

    @Override
    public void remove(List<String> ids) {
        shop.remove(ids);
    }

    @Override
    public Twin twin(String productId) {
        return shop.twin(productId).orElseThrow();
    }

    @Override
    public Optional<List<Similar.Alike>> similar(String productId, Likeness likeness, int limit) {
        return shop.similar(productId, likeness, limit);
    }

    @Override
    public void use(PersonaRules rules) {
        shop.use(rules);
    }

    @Override
    public void use(Model model) {
        shop.use(model);
    }

    @Override
    public Model model() {
        return shop.model();
    }

    @Override
    public Catalog catalog() {
        return shop.catalog();
    }

    @Override
    public void rule(Rules rules) {
        shop.rule(rules);
    }

    @Override
    public void restore(Session session) {
        shop.restore(session);
    }

    @Override
    public void learn() {
        shop.learn();
        words.consider(this, shop.catalog());
    }

    @Override
    public void rehearse(int questions) {
        shop.rehearse(questions);
    }

    private static StoredProduct stored(Future<TaggedProduct> made) {
        try {
            TaggedProduct tagged = made.get();
            return new StoredProduct(tagged.product(), tagged.text().encoded());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a twin was made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A twin could not be made", e);
        }
    }
}
