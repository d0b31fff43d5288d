package pulse.server.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import pulse.catalog.Catalog;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.infer.InferRequest;
import pulse.infer.Inference;
import pulse.infer.Model;
import pulse.persona.Attribute;
import pulse.persona.Forecast;
import pulse.persona.Persona;
import pulse.persona.PersonaRules;
import pulse.persona.Personas;
import pulse.problem.PulseException;
import pulse.ranking.Budget;
import pulse.ranking.Likeness;
import pulse.ranking.Recommendation;
import pulse.ranking.Similar;
import pulse.rules.Rule;
import pulse.rules.Rules;
import pulse.server.shop.LiveShop;
import pulse.session.Session;
import pulse.session.Sessions;
import pulse.signal.Contribution;
import pulse.signal.Filters;
import pulse.signal.Signals;
import pulse.storage.StoredProduct;
import pulse.twin.Tag;
import pulse.twin.Trait;
import pulse.twin.Twin;

/// A working engine without a model: it knows the catalogue and the visits, ranks by how many words of the newest
/// query a product has, then by price, shows nothing that a rule hides, and counts the views in its one reason.
public final class SmallEngine implements LiveShop {

    /// What it says to need for its reasons; with less it leaves them out.
    private static final Duration REASONS_TAKE = Duration.ofMillis(5);

    private final InstantSource clock;
    private final Sessions sessions;
    private final Consumer<Session> taught;
    private final Runnable beforeTagging;
    private volatile Model model = Model.priors();
    private volatile Catalog catalog = Catalog.empty();
    private volatile PersonaRules rules = PersonaRules.NONE;
    private volatile Rules listRules = Rules.NONE;

    public SmallEngine(InstantSource clock, Consumer<Session> taught) {
        this(clock, taught, () -> {});
    }

    /// @param beforeTagging run first in every tagging
    public SmallEngine(InstantSource clock, Consumer<Session> taught, Runnable beforeTagging) {
        this.beforeTagging = beforeTagging;
        this.clock = clock;
        this.sessions = new Sessions(clock, Sessions.IDLE);
        this.taught = taught;
    }

    @Override
    public Inference infer(InferRequest request) {
        check(request);
        Session session = sessions.update(
                request.sessionId(), known -> known.after(request.context(), request.behavior(), clock.instant()));
        taught.accept(session);
        Catalog now = catalog;
        return new Inference(
                personaIn(session, now), ranked(now, session, request), 123_456, model.version(), leftOut(request));
    }

    /// Refuses filters that cannot be read before anything is remembered.
    private static void check(InferRequest request) {
        try {
            Filters.of(Objects.requireNonNullElse(request.behavior().filters(), List.of()));
        } catch (PulseException problem) {
            throw problem.within("behavior.filters");
        }
    }

    @Override
    public Inference inferHeldOut(InferRequest request) {
        Inference inference = infer(request);
        List<Recommendation> popular = catalog.ordinals()
                .mapToObj(ordinal -> Objects.requireNonNull(catalog.at(ordinal)).id())
                .sorted(Comparator.reverseOrder())
                .limit(request.limit())
                .map(id -> new Recommendation(id, 0.5, "popularity", List.of(new Contribution("popularity", 0.5))))
                .toList();
        return new Inference(inference.persona(), popular, 123_456, inference.modelVersion());
    }

    @Override
    public void happened(List<Event> events, Function<String, Optional<Session>> past) {
        for (Event event : events) {
            Session session = sessions.update(
                    event.sessionId(),
                    () -> past.apply(event.sessionId()).orElseGet(() -> Session.begun(event.sessionId(), event.time())),
                    event::foldedInto);
            taught.accept(session);
        }
    }

    @Override
    public Persona persona(Session session) {
        return personaIn(session, catalog);
    }

    @Override
    public void forget(String sessionId) {
        sessions.remove(sessionId);
    }

    @Override
    public Optional<Session> session(String id) {
        return sessions.find(id);
    }

    @Override
    public List<StoredProduct> tag(List<Product> products) {
        beforeTagging.run();
        return products.stream()
                .map(product -> new StoredProduct(product, product.name().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    public synchronized void put(List<StoredProduct> products) {
        catalog = catalog.with(products.stream().map(StoredProduct::product).toList(), List.of());
    }

    @Override
    public synchronized void remove(List<String> ids) {
        catalog = catalog.with(List.of(), ids);
    }

    @Override
    public Twin twin(String productId) {
        Product product = catalog.find(productId);
        double position = product == null ? 0.5 : catalog.pricePosition(product);
        List<Tag> traits = Arrays.stream(Trait.values())
                .map(trait -> new Tag(trait.wireName(), 1 - position, 0.5, List.of("price")))
                .toList();
        String tier = PriceTier.at(position).name().toLowerCase(Locale.ROOT);
        return new Twin(productId, traits, new Tag(tier, 1, 1, List.of("price")), Map.of());
    }

    @Override
    public Optional<List<Similar.Alike>> similar(String productId, Likeness likeness, int limit) {
        Catalog now = catalog;
        return Optional.ofNullable(now.find(productId))
                .map(one -> now.ordinals()
                        .mapToObj(now::at)
                        .flatMap(Stream::ofNullable)
                        .filter(other -> !other.id().equals(one.id()))
                        .map(other -> new Similar.Alike(other.id(), 0.5))
                        .limit(limit)
                        .toList());
    }

    @Override
    public void use(PersonaRules now) {
        rules = now;
    }

    @Override
    public void use(Model used) {
        model = used;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public void rehearse(int questions) {
        // It is as fast at first as later.
    }

    @Override
    public void learn() {
        // Its answers do not depend on other visitors.
    }

    @Override
    public void rule(Rules next) {
        listRules = next;
    }

    @Override
    public void restore(Session session) {
        sessions.restore(session);
    }

    private Persona personaIn(Session session, Catalog now) {
        PersonaRules own = rules;
        return own.personas().isEmpty()
                ? small(session)
                : Personas.ofPriors().after(own).infer(Signals.of(session, now), now);
    }

    private static Persona small(Session session) {
        double views = session.viewed().size();
        List<Forecast> forecasts = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            forecasts.add(new Forecast(
                    attribute,
                    attribute == Attribute.PURCHASE_INTENT ? "browsing" : "medium",
                    Map.of("low", 0.25, "medium", 0.5, "high", 0.25),
                    views,
                    List.of(new Contribution("views", views))));
        }
        List<Contribution> sure = List.of(new Contribution("claims", 0.25), new Contribution("exploring", -0.25));
        return new Persona("exploring_shopper", 0.5, "exploring", "shopper", forecasts, sure, null);
    }

    private static List<Budget.Stage> leftOut(InferRequest request) {
        boolean inTime = request.terms().timeBudget().compareTo(REASONS_TAKE) >= 0;
        return inTime || !request.include().contains(InferRequest.Include.REASONS)
                ? List.of()
                : List.of(Budget.Stage.REASONS);
    }

    private boolean isHidden(Product product) {
        return listRules.rules().stream()
                .anyMatch(rule ->
                        rule.action() == Rule.Action.HIDE && rule.matcher().matches(product));
    }

    private List<Recommendation> ranked(Catalog catalog, Session session, InferRequest request) {
        List<String> words =
                Arrays.asList(session.lastQuery().toLowerCase(Locale.ROOT).split(" ", -1));
        Stream<Product> candidates = request.candidates() == null
                ? catalog.ordinals().mapToObj(ordinal -> Objects.requireNonNull(catalog.at(ordinal)))
                : request.candidates().stream().map(catalog::find).filter(Objects::nonNull);
        return candidates
                .filter(product -> !request.exclude().contains(product.id()))
                .filter(product -> !isHidden(product))
                .map(product -> recommendation(product, words))
                .sorted(Comparator.comparingDouble(Recommendation::score)
                        .reversed()
                        .thenComparing(Recommendation::productId))
                .limit(request.limit())
                .toList();
    }

    private static Recommendation recommendation(Product product, List<String> words) {
        long matches = words.stream()
                .filter(word -> product.text().toLowerCase(Locale.ROOT).contains(word))
                .count();
        double score = (1.0 + matches) / (2.0 + words.size());
        return new Recommendation(product.id(), score, "text", List.of(new Contribution("text", score)));
    }
}
