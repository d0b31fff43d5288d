package pulse.infer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.persona.Persona;
import pulse.persona.PersonaRules;
import pulse.ranking.Assortment;
import pulse.ranking.Crowd;
import pulse.ranking.Habits;
import pulse.ranking.Likeness;
import pulse.ranking.Similar;
import pulse.rules.Rules;
import pulse.session.Session;
import pulse.session.Sessions;
import pulse.signal.Signals;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;
import pulse.twin.Twin;
import pulse.twin.Twins;

/// One shop, live: what it sells, who is visiting, and the answers to questions about them. Thread-safe; a change of
/// the catalogue or of the model is seen by the inferences that begin after it.
public final class Shop {

    /// Visits put back before they are learned, some 50 MB.
    static final int RESTORED_AT_ONCE = 50_000;

    private final Tagger tagger;
    private final Sessions sessions;
    private final Crowd crowd = new Crowd();
    private final ReentrantLock changing = new ReentrantLock();
    private final LongAdder asked = new LongAdder();
    private volatile Assortment assortment = Assortment.empty();
    private volatile Serving serving;

    /// What one model answers with, and the shop's own personas that it answers first.
    private record Serving(Model model, PersonaRules rules, Infer infer, Habits habits) {}

    /// A shop that answers by the priors until it is given a model to [#use].
    public Shop(Tagger tagger, Sessions sessions, Infer infer) {
        this.tagger = tagger;
        this.sessions = sessions;
        this.serving = serving(Model.priors(), PersonaRules.NONE, infer);
    }

    /// Answers by this model from now on; answers under way finish by the one they began with.
    public void use(Model model) {
        changing.lock();
        try {
            serving = serving(model, serving.rules(), serving.infer());
        } finally {
            changing.unlock();
        }
    }

    /// Answers these personas of the shop's own first from now on, in place of those it had.
    public void use(PersonaRules rules) {
        changing.lock();
        try {
            serving = serving(serving.model(), rules, serving.infer());
        } finally {
            changing.unlock();
        }
    }

    /// The model that answers now.
    public Model model() {
        return serving.model();
    }

    /// Answers a question about a visitor, and remembers what it says of them.
    public Inference infer(InferRequest request) {
        asked.increment();
        Serving now = serving;
        return now.infer().answer(request, sessions, assortment, now.habits());
    }

    /// Answers a question about a visitor who is held out, and remembers what it says of them.
    public Inference inferHeldOut(InferRequest request) {
        Serving now = serving;
        return now.infer().answerHeldOut(request, sessions, assortment, now.habits());
    }

    /// Who is shopping, as far as this visit tells; remembers nothing.
    public Persona persona(Session session) {
        Catalog catalog = catalog();
        return serving.infer().personas().infer(Signals.of(session, catalog), catalog);
    }

    /// Takes events into the visits they belong to; told again they change nothing. An event within
    /// [Sessions#IDLE] of a visit that is over goes on with it; any other begins a visit.
    ///
    /// @param past a visit that is not under way, as it was kept
    public void happened(Collection<Event> events, Function<String, Optional<Session>> past) {
        Serving now = serving;
        for (Event event : events) {
            Supplier<Session> earlier = () -> past.apply(event.sessionId())
                    .filter(visit -> event.time().isBefore(visit.lastSeenAt().plus(Sessions.IDLE)))
                    .orElseGet(() -> Session.begun(event.sessionId(), event.time()));
            now.infer().hear(event, sessions, earlier, now.habits());
        }
    }

    /// Forgets a visit and what it taught, at once.
    public void forget(String sessionId) {
        sessions.remove(sessionId);
        crowd.forget(sessionId);
    }

    /// Makes a product's twin, without putting it on sale: some 10 ms, or microseconds when the product is on sale
    /// already and its text has not changed.
    public TaggedProduct tag(Product product) {
        Assortment now = assortment;
        int ordinal = now.catalog().ordinal(product.id());
        return ordinal < 0
                ? tagger.tag(product)
                : tagger.tag(product, now.tagged(ordinal).text());
    }

    /// Puts products on sale, each over the one of the same id.
    public void put(Collection<TaggedProduct> products) {
        change(products, List.of());
    }

    /// Takes products off sale; ids unknown are passed over.
    public void remove(Collection<String> ids) {
        change(List.of(), ids);
    }

    /// Puts the account's rules in force, in place of those before: from the next inference on.
    public void rule(Rules rules) {
        changing.lock();
        try {
            assortment = assortment.ruledBy(rules);
        } finally {
            changing.unlock();
        }
    }

    /// The twin of a product as it is today; empty for an id that is not on sale.
    public Optional<Twin> twin(String productId) {
        Assortment now = assortment;
        int ordinal = now.catalog().ordinal(productId);
        return ordinal < 0 ? Optional.empty() : Optional.of(Twins.read(now.tagged(ordinal), now.catalog()));
    }

    /// The products most like one, likest first; empty for an id that is not on sale.
    public Optional<List<Similar.Alike>> similar(String productId, Likeness likeness, int limit) {
        Assortment now = assortment;
        int ordinal = now.catalog().ordinal(productId);
        return ordinal < 0 ? Optional.empty() : Optional.of(Similar.to(now, ordinal, likeness, limit));
    }

    /// What is on sale at this moment.
    public Catalog catalog() {
        return assortment.catalog();
    }

    /// Takes what visitors did since the last call into what is recommended next. To be called every few seconds by
    /// one thread; questions do not wait for it.
    public void learn() {
        crowd.learn(catalog(), serving.infer().clock().instant());
    }

    /// Answers questions that nobody asked, so that the first who do ask are answered as fast as later ones. Takes a
    /// millisecond or two a question on the calling thread; remembers nothing. Ends early once visitors have asked
    /// as many themselves: they do the same good, and want the processor.
    public void rehearse(int questions) {
        Serving now = serving;
        long askedAtLast = asked.sum() + questions;
        new Rehearsal(now.infer(), assortment, now.habits()).ask(questions, () -> asked.sum() < askedAtLast);
    }

    /// Sessions that say what is looked at next.
    public int sessionsLearned() {
        return crowd.sessions();
    }

    /// Puts back a visit from before a restart: what it taught, and the visit itself if it is still under way. Learns
    /// now and then, so that millions of visits are never held at once.
    public void restore(Session session) {
        crowd.note(session);
        sessions.restore(session);
        if (crowd.waiting() >= RESTORED_AT_ONCE) {
            learn();
        }
    }

    /// The visits under way.
    public Sessions sessions() {
        return sessions;
    }

    private Serving serving(Model model, PersonaRules rules, Infer infer) {
        return new Serving(model, rules, infer.with(model, rules), crowd.habits(model.nextItems()));
    }

    private void change(Collection<TaggedProduct> added, Collection<String> removed) {
        changing.lock();
        try {
            Assortment next = assortment.with(added, removed);
            Signals.prepare(next.catalog());
            assortment = next;
        } finally {
            changing.unlock();
        }
    }
}
