package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.session.Session;
import pulse.signal.Signals;
import pulse.trainer.calibration.Calibration;

/// Fits how often personas come true to how sure they are, on visits their attributes were not learned from. The
/// product of the claims' probabilities takes them as independent, which they are not: this is where it is mended.
final class ConfidenceFit {

    private final Catalog catalog;
    private final PersonaTruth truth;
    private final Map<String, List<Answer>> answers = new HashMap<>();

    ConfidenceFit(Catalog catalog, Popularity popularity) {
        this.catalog = catalog;
        this.truth = new PersonaTruth(catalog, popularity);
    }

    /// Takes what was said of some visits and what came of it.
    ///
    /// @param personas learned from other visits, without calibrators of confidence
    void add(Personas personas, List<Visit> visits) {
        for (Visit visit : visits) {
            Ending ending = Ending.of(visit, catalog);
            if (ending.product() == null) {
                continue;
            }
            List<Session> known = visit.replay();
            for (int seen : Moments.seen(ending.before(), ending.before())) {
                Signals signals = Signals.of(known.get(seen), catalog);
                Persona persona = personas.infer(signals, catalog);
                boolean held = truth.holds(persona, visit, ending, seen, signals);
                answers.computeIfAbsent(persona.archetype(), any -> new ArrayList<>())
                        .add(new Answer(Odds.logOdds(persona.confidence()), held));
            }
        }
    }

    /// A line in log-odds for each archetype that was answered, drawn to leaving it as it is; few answers move it
    /// little.
    Map<String, Calibrator> lines() {
        Map<String, Calibrator> calibrators = new HashMap<>();
        answers.forEach((archetype, of) -> calibrators.put(archetype, line(of)));
        return calibrators;
    }

    private static Calibrator line(List<Answer> answers) {
        boolean[] held = new boolean[answers.size()];
        for (int at = 0; at < held.length; at++) {
            held[at] = answers.get(at).held();
        }
        return Calibration.platt(answers.stream().mapToDouble(Answer::logOdds).toArray(), held);
    }

    private record Answer(double logOdds, boolean held) {}
}
