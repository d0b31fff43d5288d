package pulse.server.shop;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.infer.InferRequest;
import pulse.infer.Inference;
import pulse.infer.Model;
import pulse.persona.OwnPersona;
import pulse.persona.PersonaRules;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.proof.HoldOut;
import pulse.ranking.Likeness;
import pulse.ranking.Similar;
import pulse.rules.Rules;
import pulse.session.Session;
import pulse.storage.Change;
import pulse.storage.Job;
import pulse.storage.Jobs;
import pulse.storage.OwnPersonas;
import pulse.storage.Products;
import pulse.storage.Settings;
import pulse.storage.ShopId;
import pulse.storage.ShopRules;
import pulse.storage.StoredProduct;
import pulse.twin.Twin;

/// One shop: its engine and its stored catalogue, changed together.
///
/// A change is computed, then stored, then made live, then answered: what was answered is on disk, and what is live
/// is never ahead of the disk. Changes of one shop take turns, so that both see them in the same order.
public final class Shop {

    /// Enough for the compiler to have seen the path of an inference; some two seconds of one core at the start.
    private static final int REHEARSAL_QUESTIONS = 400;

    /// A product with its twin, as they are read.
    public record Described(Product product, Twin twin) {}

    private final ShopId id;
    private final LiveShop engine;
    private final Products stored;
    private final Turns turns = new Turns();
    private final Ledger ledger;
    private final Jobs jobs;
    private final OwnPersonas ownPersonas;
    private final ShopRules storedRules;
    private final InstantSource clock;
    private final ReentrantLock changing = new ReentrantLock();
    private int rehearsedSize;

    Shop(ShopId id, LiveShop engine, Ledger ledger, InstantSource clock) {
        this.id = id;
        this.engine = engine;
        this.stored = ledger.store().products();
        this.ownPersonas = ledger.store().ownPersonas();
        this.storedRules = ledger.store().rules();
        this.ledger = ledger;
        this.jobs = ledger.store().jobs();
        this.clock = clock;
    }

    /// Answers about one visitor, notes the answer to be proven right or wrong, and follows the visit's persona.
    public Answered infer(InferRequest request) {
        return turns.together(List.of(request.sessionId()), () -> {
            HoldOut holdOut = holdOut();
            boolean heldOut = holdOut.holdsOut(request.sessionId());
            Inference inference = heldOut ? engine.inferHeldOut(request) : engine.infer(request);
            ledger.sessions().hurry(id, request.sessionId());
            Instant now = clock.instant(); // No earlier than what the request told, which the answer knew.
            Optional<Session> session = engine.session(request.sessionId());
            String device = session.map(known -> known.context().device()).orElse("");
            ledger.served()
                    .note(
                            id,
                            Answered.served(
                                    "srv_" + ledger.ids().get(), request.sessionId(), now, inference, device, holdOut));
            ledger.personas()
                    .follow(id, request.sessionId(), inference, settings().personaConfidence());
            return new Answered(inference, heldOut);
        });
    }

    /// True when a session is answered without PULSE.
    public boolean holdsOut(String sessionId) {
        return holdOut().holdsOut(sessionId);
    }

    private HoldOut holdOut() {
        return new HoldOut(id.account() + "/" + id.mode().wireName(), settings().holdOut());
    }

    /// Keeps events that came at `now`, and takes those that are new into their visits; how many were new, once they
    /// are durable.
    public int happened(List<Event> events, Instant now) {
        return turns.together(events.stream().map(Event::sessionId).toList(), () -> {
            List<Event> added = ledger.store().events().add(id, events, now, ledger.weighing());
            remember(added, now);
            return added.size();
        });
    }

    /// Takes events that are kept into their visits, but for those older than visits are kept.
    void remember(List<Event> events, Instant now) {
        Instant since = now.minus(SessionLog.RETENTION);
        List<Event> recent = events.stream()
                .filter(event -> !event.time().isBefore(since))
                .sorted(Visit.ORDER)
                .toList();
        engine.happened(recent, session -> ledger.sessions().find(id, session));
    }

    /// What is known of a session; empty when nothing is.
    public Optional<Dossier> dossier(String sessionId) {
        return Dossier.of(id, sessionId, engine, ledger);
    }

    /// Takes a session out of all that is known, at once and for good; false when nothing was known of it. What is
    /// under way about the session is finished first, so that nothing of it comes after.
    public boolean forget(String sessionId) {
        return turns.alone(sessionId, () -> {
            boolean wasLive = engine.session(sessionId).isPresent();
            engine.forget(sessionId);
            ledger.sessions().forget(id, sessionId);
            ledger.served().forget(id, sessionId);
            boolean wasKept = ledger.store()
                    .erasures()
                    .erase(id, sessionId, "erased_" + ledger.ids().get());
            return wasLive || wasKept;
        });
    }

    /// What the shop has decided.
    public Settings settings() {
        return ledger.settings().of(id);
    }

    /// Tags products and keeps them; their twins in the same order, once they are durable and live.
    public List<Twin> tag(List<Product> products) {
        List<StoredProduct> tagged = engine.tag(products);
        changing.lock();
        try {
            Instant now = clock.instant();
            stored.put(id, tagged, now, List.of(TaggingNotice.of(products, now)));
            engine.put(tagged);
            return products.stream().map(product -> engine.twin(product.id())).toList();
        } finally {
            changing.unlock();
        }
    }

    /// Tags a part of a job's products and keeps them with the job's progress.
    ///
    /// @return the job as it is now; empty when it is over already, and then nothing was kept
    public Optional<Job> tag(String job, Jobs.Chunk chunk) {
        List<StoredProduct> tagged = engine.tag(chunk.products());
        changing.lock();
        try {
            Optional<Job> now = jobs.advance(id, job, chunk.number(), tagged, clock.instant());
            if (now.isPresent()) {
                engine.put(tagged);
            }
            return now;
        } finally {
            changing.unlock();
        }
    }

    /// The products most like one, likest first; empty when there is none of that id.
    public Optional<List<Similar.Alike>> similar(String productId, Likeness likeness, int limit) {
        return engine.similar(productId, likeness, limit);
    }

    /// Removes a product; false when there is none of that id.
    public boolean remove(String productId) {
        changing.lock();
        try {
            boolean removed = stored.remove(id, List.of(productId)) > 0;
            engine.remove(List.of(productId));
            return removed;
        } finally {
            changing.unlock();
        }
    }

    /// A product of the live catalogue.
    public Optional<Described> find(String productId) {
        changing.lock();
        try {
            return Optional.ofNullable(engine.catalog().find(productId))
                    .map(product -> new Described(product, engine.twin(productId)));
        } finally {
            changing.unlock();
        }
    }

    /// The products whose ids follow `after`, by id, at most `limit`.
    public List<Described> page(String after, int limit) {
        changing.lock();
        try {
            return stored.page(id, after, limit).stream()
                    .map(product -> new Described(product, engine.twin(product.id())))
                    .toList();
        } finally {
            changing.unlock();
        }
    }

    /// The personas of the shop's own, by name.
    public List<OwnPersonas.Entry> ownPersonas() {
        return ownPersonas.list(id);
    }

    /// Defines a persona, over the one of the same name.
    ///
    /// @throws PulseException when the shop has all it may have
    public OwnPersonas.Entry define(OwnPersona persona, Change change) {
        changing.lock();
        try {
            PersonaRules rules = rules(ownPersonas.list(id));
            if (rules.personas().size() == PersonaRules.COUNT_MAX
                    && rules.find(persona.name()).isEmpty()) {
                throw new PulseException(
                        Code.CONFLICT,
                        "name",
                        "The shop has " + PersonaRules.COUNT_MAX
                                + " personas of its own, the most that it may have: delete one first");
            }
            OwnPersonas.Entry kept = ownPersonas.put(id, persona, clock.instant(), change);
            engine.use(rules.with(persona));
            return kept;
        } finally {
            changing.unlock();
        }
    }

    /// Removes a persona of the shop's own; false when there is none of that name.
    public boolean removePersona(String name, Change change) {
        changing.lock();
        try {
            boolean removed = ownPersonas.remove(id, name, change);
            engine.use(rules(ownPersonas.list(id)));
            return removed;
        } finally {
            changing.unlock();
        }
    }

    static PersonaRules rules(List<OwnPersonas.Entry> entries) {
        return PersonaRules.of(entries.stream().map(OwnPersonas.Entry::persona).toList());
    }

    /// What the account has decided about its lists.
    public Rules rules() {
        return storedRules.find(id).orElse(Rules.NONE);
    }

    /// Keeps the account's rules in place of those before; they are durable and in force when this returns.
    public void rule(Rules rules, Change change) {
        changing.lock();
        try {
            storedRules.put(id, rules, clock.instant(), change);
            engine.rule(rules);
        } finally {
            changing.unlock();
        }
    }

    /// Forgets the account's rules.
    public void unrule(Change change) {
        changing.lock();
        try {
            storedRules.remove(id, change);
            engine.rule(Rules.NONE);
        } finally {
            changing.unlock();
        }
    }

    /// Takes what visitors did since the last call into what is recommended next, and rehearses when the
    /// catalogue has doubled since it last did. For one thread.
    void learn() {
        engine.learn();
        if (size() >= 2 * rehearsedSize && size() > 0) {
            rehearsedSize = size();
            engine.rehearse(REHEARSAL_QUESTIONS);
        }
    }

    /// Answers by this model from now on; a request that has begun finishes by the one it began with.
    public void use(Model model) {
        engine.use(model);
    }

    /// The model that answers now.
    public Model model() {
        return engine.model();
    }

    /// The catalogue of this moment.
    public Catalog catalog() {
        return engine.catalog();
    }

    /// Number of products in the live catalogue.
    public int size() {
        return engine.catalog().size();
    }
}
