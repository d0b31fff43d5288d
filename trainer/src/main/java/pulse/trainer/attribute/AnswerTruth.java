package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.persona.Archetype;
import pulse.persona.OwnPersona;
import pulse.persona.Persona;
import pulse.proof.Served;
import pulse.session.Session;
import pulse.signal.Signals;

/// Whether what was answered to visitors came true in the rest of their visits. Judges by the catalogue as it is now.
public final class AnswerTruth {

    private final Catalog catalog;
    private final Popularity popularity;
    private final PersonaTruth personas;
    private final Function<Served, @Nullable OwnPersona> rules;

    /// What one answer stated, and what became of it.
    ///
    /// @param said its probability, 0 to 1
    public record Verdict(Served answer, double said, boolean happened) {}

    /// @param visits whose views say what is popular where there are no ratings
    /// @param rules the shop's own rule that an answer's persona names, as it was then; null when it is not known
    public AnswerTruth(Catalog catalog, List<Visit> visits, Function<Served, @Nullable OwnPersona> rules) {
        this.catalog = catalog;
        this.rules = rules;
        this.popularity = new Popularity(catalog, visits);
        this.personas = new PersonaTruth(catalog, popularity);
    }

    /// For each statement that the visit settles, the verdict on one of the answers: drawn by the visit's id, so that
    /// verdicts of several visits are independent and none is counted more for asking more.
    ///
    /// @param answers in any order; what happened up to an answer's moment was known to it
    public Map<Statement, Verdict> judge(Visit visit, List<Served> answers) {
        Ending ending = Ending.of(visit, catalog);
        List<Session> known = visit.replay();
        Map<Statement, List<Verdict>> all = new EnumMap<>(Statement.class);
        for (Served answer : answers) {
            int seen = seen(visit, answer);
            if (seen <= ending.beforePurchase(visit)) {
                Signals signals = Signals.of(known.get(seen), catalog);
                Moment moment = new Moment(0, seen, visit, ending, signals, catalog, topRated(ending, visit));
                for (Statement statement : Statement.values()) {
                    Boolean happened = statement == Statement.PERSONA
                            ? holds(answer, visit, ending, seen, signals, moment)
                            : happened(statement, moment);
                    double said = statement.probability(answer);
                    if (happened != null && !Double.isNaN(said)) {
                        all.computeIfAbsent(statement, any -> new ArrayList<>())
                                .add(new Verdict(answer, said, happened));
                    }
                }
            }
        }
        int draw = visit.sessionId().hashCode();
        Map<Statement, Verdict> drawn = new EnumMap<>(Statement.class);
        all.forEach((statement, of) -> drawn.put(statement, of.get(Math.floorMod(draw, of.size()))));
        return drawn;
    }

    /// Events known to an answer.
    private static int seen(Visit visit, Served answer) {
        int seen = 0;
        for (Event event : visit.events()) {
            seen += event.time().isAfter(answer.time()) ? 0 : 1;
        }
        return seen;
    }

    private @Nullable Boolean topRated(Ending ending, Visit visit) {
        Product end = ending.product();
        return end == null ? null : Boolean.valueOf(popularity.isTop(end, visit));
    }

    /// Null when the visit does not settle it.
    private static @Nullable Boolean happened(Statement statement, Moment moment) {
        Claim judge = switch (statement) {
            case HIGH_SENSITIVITY, MEDIUM_SENSITIVITY, LOW_SENSITIVITY -> Claim.MEDIUM;
            case SAME_BRAND -> Claim.SAME_BRAND;
            case TOP_RATED -> Claim.TOP_RATED;
            case BUYS, PERSONA -> Claim.BUYS;
        };
        if (!moment.judges(judge)) {
            return null;
        }
        boolean isExtreme = moment.judges(Claim.HIGH_NOT_LOW);
        return switch (statement) {
            case HIGH_SENSITIVITY -> isExtreme && moment.happened(Claim.HIGH_NOT_LOW);
            case LOW_SENSITIVITY -> isExtreme && !moment.happened(Claim.HIGH_NOT_LOW);
            case MEDIUM_SENSITIVITY, SAME_BRAND, TOP_RATED, BUYS, PERSONA -> moment.happened(judge);
        };
    }

    /// Null when the visit does not settle it, or the persona is of the shop's own by a rule that is not known.
    private @Nullable Boolean holds(
            Served answer, Visit visit, Ending ending, int seen, Signals signals, Moment moment) {
        if (ending.product() == null || seen > ending.before()) {
            return null;
        }
        boolean isOwn = !answer.builtIn().isEmpty();
        Persona builtIn = builtIn(isOwn ? answer.builtIn() : answer.persona());
        if (builtIn == null) {
            return null;
        }
        if (!isOwn) {
            return personas.holds(builtIn, visit, ending, seen, signals);
        }
        OwnPersona rule = rules.apply(answer);
        return rule == null ? null : personas.holds(rule, builtIn, visit, ending, seen, signals, moment);
    }

    /// The built-in persona of a name; null when it is none's.
    private static @Nullable Persona builtIn(String name) {
        for (Archetype archetype : Archetype.values()) {
            String start = archetype.wireName() + "_";
            if (name.startsWith(start)) {
                return new Persona(name, 1, archetype.wireName(), name.substring(start.length()), List.of());
            }
        }
        return null;
    }
}
