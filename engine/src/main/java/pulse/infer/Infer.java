package pulse.infer;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import pulse.catalog.Catalog;
import pulse.event.Event;
import pulse.persona.Persona;
import pulse.persona.PersonaRules;
import pulse.persona.Personas;
import pulse.problem.PulseException;
import pulse.ranking.Assortment;
import pulse.ranking.Budget;
import pulse.ranking.Habits;
import pulse.ranking.Popular;
import pulse.ranking.Ranking;
import pulse.ranking.Recommendation;
import pulse.session.Behavior;
import pulse.session.Session;
import pulse.session.Sessions;
import pulse.signal.Filters;
import pulse.signal.Signals;

/// The path of an inference, a step a line: session, signals, persona, ranking. Thread-safe.
///
/// @param personas says who is shopping
/// @param ranking says what to show
/// @param clock the time of day, for sessions
/// @param nanos a clock that only measures
/// @param learned told of every session that an answer changed; must not block
/// @param modelVersion named in every answer
public record Infer(
        Personas personas,
        Ranking ranking,
        InstantSource clock,
        LongSupplier nanos,
        Consumer<Session> learned,
        String modelVersion) {

    /// The same path with what another model learned, whose name is told in the answers, and the shop's own personas.
    Infer with(Model model, PersonaRules rules) {
        return new Infer(
                model.personas().after(rules),
                ranking.weighing(model.ranking()),
                clock,
                nanos,
                learned,
                model.version());
    }

    /// Answers one question. Refuses filters that cannot be read before anything is remembered.
    Inference answer(InferRequest request, Sessions sessions, Assortment assortment, Habits habits) {
        Budget budget = Budget.of(request.terms().timeBudget(), nanos);
        check(request);
        Session session = remembered(request, sessions, assortment.catalog(), habits);
        return answer(request, session, assortment, habits, budget);
    }

    /// Answers a question about a session that is given, and remembers nothing.
    Inference answer(InferRequest request, Session session, Assortment assortment, Habits habits, Budget budget) {
        Signals signals = Signals.of(session, assortment.catalog());
        Persona persona = personas.infer(signals, assortment.catalog());
        List<Recommendation> ranked = ranking.rank(assortment, signals, persona, wish(request, habits, budget));
        return new Inference(persona, ranked, budget.spentNanos(), modelVersion, budget.leftOut());
    }

    /// Answers a visitor who is held out: who is shopping is told as ever, what to show is what is popular.
    Inference answerHeldOut(InferRequest request, Sessions sessions, Assortment assortment, Habits habits) {
        Budget budget = Budget.of(request.terms().timeBudget(), nanos);
        check(request);
        Signals signals = Signals.of(remembered(request, sessions, assortment.catalog(), habits), assortment.catalog());
        Persona persona = personas.infer(signals, assortment.catalog());
        List<Recommendation> popular = Popular.list(assortment, signals, wish(request, habits, budget));
        return new Inference(persona, popular, budget.spentNanos(), modelVersion);
    }

    /// What a request tells of its visitor, noted while nobody else can change the visit: once a visit is removed, no
    /// earlier state of it is noted.
    private Session remembered(InferRequest request, Sessions sessions, Catalog catalog, Habits habits) {
        Behavior behavior = request.behavior().withIds(catalog::sharedId);
        return sessions.update(
                request.sessionId(), known -> noted(known.after(request.context(), behavior, clock.instant()), habits));
    }

    /// Remembers what an event tells of a visitor.
    ///
    /// @param past the visit when it is not under way: as it was kept, or begun by the event
    void hear(Event event, Sessions sessions, Supplier<Session> past, Habits habits) {
        sessions.update(event.sessionId(), past, known -> noted(event.foldedInto(known), habits));
    }

    private Session noted(Session session, Habits habits) {
        learned.accept(session);
        habits.note(session);
        return session;
    }

    private static void check(InferRequest request) {
        try {
            Filters.of(Objects.requireNonNullElse(request.behavior().filters(), List.of()));
        } catch (PulseException problem) {
            throw problem.within("behavior.filters");
        }
    }

    private Ranking.Wish wish(InferRequest request, Habits habits, Budget budget) {
        return new Ranking.Wish(
                request.limit(),
                request.candidates(),
                request.exclude(),
                request.include().contains(InferRequest.Include.REASONS),
                request.terms().inStockOnly(),
                request.terms().diversity(),
                habits,
                clock.instant(),
                budget);
    }
}
