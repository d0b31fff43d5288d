package pulse.server.personas;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pulse.persona.Attribute;
import pulse.proof.Served;
import pulse.storage.Outcomes.Exposure;
import pulse.trainer.attribute.AnswerTruth;

/// How many sessions have which persona and what came of them, over all and by step of time. For one thread; memory
/// grows with personas and steps, not with sessions.
final class Shares {

    /// Personas told of one by one at most, those of most sessions; the rest is summed.
    static final int PERSONAS_MAX = 200;

    private static final Comparator<Map.Entry<String, Persona>> MOST_FIRST = Comparator.comparingLong(
                    (Map.Entry<String, Persona> entry) -> entry.getValue().all.sessions)
            .reversed()
            .thenComparing(Map.Entry::getKey);

    /// Sessions counted.
    static final class Tally {

        private long sessions;
        private long converted;
        private long said;
        private double confidence;
        private double buys;
        private long bought;

        private void add(Exposure exposure, @Nullable Served last) {
            sessions++;
            boolean ordered = !exposure.orders().isEmpty();
            converted += ordered ? 1 : 0;
            if (last != null) {
                said++;
                confidence += last.confidence();
                bought += ordered ? 1 : 0;
                buys += last.forecasts()
                        .getOrDefault(Attribute.PURCHASE_INTENT.wireName(), Map.of())
                        .getOrDefault("buys", 0.0);
            }
        }

        long sessions() {
            return sessions;
        }

        /// Share of sessions with an order; NaN of none.
        double conversion() {
            return (double) converted / sessions;
        }

        /// Mean of what the last answers said, of sessions whose answers are still kept; NaN of none.
        double confidence() {
            return confidence / said;
        }

        /// Mean probability of buying that the same answers said; NaN of none.
        double buysForecast() {
            return buys / said;
        }

        /// Share of the same sessions that bought; NaN of none.
        double buysHappened() {
            return (double) bought / said;
        }
    }

    /// Sessions that settled whether a persona's claims came true.
    static final class Judged {

        private int sessions;
        private double said;
        private int happened;

        int sessions() {
            return sessions;
        }

        /// Mean confidence said; NaN of none.
        double said() {
            return said / sessions;
        }

        /// Share whose claims came true; NaN of none.
        double happened() {
            return (double) happened / sessions;
        }
    }

    /// One persona's sessions, over all and by step.
    record Persona(Tally all, Judged judged, TreeMap<LocalDate, Tally> steps) {

        static Persona unseen() {
            return new Persona(new Tally(), new Judged(), new TreeMap<>());
        }
    }

    private final SharesQuery.Step by;
    private final Map<String, Persona> personas = new HashMap<>();
    private final Map<LocalDate, Long> sessionsByStep = new TreeMap<>();
    private long sessions;

    Shares(SharesQuery.Step by) {
        this.by = by;
    }

    /// Counts a session under the persona that its last answer gave it.
    ///
    /// @param last null when its answers are no longer kept: the first answer's persona counts then
    void add(Exposure exposure, @Nullable Served last) {
        LocalDate step = by.of(exposure.at());
        sessions++;
        sessionsByStep.merge(step, 1L, Long::sum);
        Persona persona =
                personas.computeIfAbsent(last == null ? exposure.persona() : last.persona(), any -> Persona.unseen());
        persona.all().add(exposure, last);
        persona.steps().computeIfAbsent(step, any -> new Tally()).add(exposure, last);
    }

    /// Counts a verdict on a persona that was answered.
    void add(AnswerTruth.Verdict verdict) {
        Judged judged = personas.computeIfAbsent(verdict.answer().persona(), any -> Persona.unseen())
                .judged();
        judged.sessions++;
        judged.said += verdict.said();
        judged.happened += verdict.happened() ? 1 : 0;
    }

    long sessions() {
        return sessions;
    }

    long sessions(LocalDate step) {
        return sessionsByStep.getOrDefault(step, 0L);
    }

    /// The persona of a name; of no sessions when it was not seen.
    Persona of(String name) {
        return personas.getOrDefault(name, Persona.unseen());
    }

    /// Names by falling number of sessions, at most [#PERSONAS_MAX].
    List<String> names() {
        return personas.entrySet().stream()
                .sorted(MOST_FIRST)
                .limit(PERSONAS_MAX)
                .map(Map.Entry::getKey)
                .toList();
    }
}
