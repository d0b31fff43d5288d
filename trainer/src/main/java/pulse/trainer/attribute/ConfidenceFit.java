package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.Confidence;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.session.Session;
import pulse.signal.Contribution;
import pulse.signal.Signals;
import pulse.trainer.calibration.Ridge;

/// Fits how often personas come true to how sure they are, on visits their attributes were not learned from: a
/// logistic regression on the terms of [Confidence], drawn by a ridge to the product as it is.
final class ConfidenceFit {

    /// The ridge, in answers. A visit gives up to six that are not independent; the product alone does better than what
    /// a lighter ridge makes of a hundred visits.
    private static final double PULL = 10;

    private static final double SLOPE_PULL = 30;

    private final Catalog catalog;
    private final PersonaTruth truth;
    private final List<Answer> answers = new ArrayList<>();

    ConfidenceFit(Catalog catalog, Popularity popularity) {
        this.catalog = catalog;
        this.truth = new PersonaTruth(catalog, popularity);
    }

    /// Takes what was said of some visits and what came of it.
    ///
    /// @param personas learned from other visits, whose confidence is not
    void add(Personas personas, List<Visit> visits) {
        for (Visit visit : visits) {
            Ending ending = Ending.of(visit, catalog);
            if (ending.product() == null) {
                continue;
            }
            List<Session> known = visit.replay();
            for (int seen : seen(visit, ending)) {
                Signals signals = Signals.of(known.get(seen), catalog);
                Persona persona = personas.infer(signals, catalog);
                answers.add(new Answer(
                        Confidence.terms(persona.confidence(), PersonaTruth.archetype(persona), signals),
                        truth.holds(persona, visit, ending, seen, signals)));
            }
        }
    }

    /// The moments of attributes, and any one: the first and the last moments alone say little of a long visit's
    /// middle, where most answers are given.
    private static List<Integer> seen(Visit visit, Ending ending) {
        List<Integer> seen = new ArrayList<>(Moments.seen(ending.before(), ending.before()));
        if (ending.before() > 0) {
            seen.add(1 + Math.floorMod(visit.sessionId().hashCode(), ending.before()));
        }
        return seen;
    }

    /// Few answers move it little.
    Confidence confidence() {
        Set<String> sources = new LinkedHashSet<>(List.of(Confidence.CLAIMS));
        answers.forEach(answer -> answer.terms().forEach(term -> sources.add(term.source())));
        List<String> columns = List.copyOf(sources);
        double[][] rows = new double[answers.size()][columns.size()];
        boolean[] held = new boolean[answers.size()];
        for (int row = 0; row < held.length; row++) {
            for (Contribution term : answers.get(row).terms()) {
                rows[row][columns.indexOf(term.source())] = term.value();
            }
            held[row] = answers.get(row).held();
        }
        double[] product = new double[columns.size()];
        double[] pulls = filled(columns.size(), PULL);
        product[0] = 1;
        pulls[0] = SLOPE_PULL;
        double[] weights = Ridge.fit(rows, held, new double[held.length], filled(held.length, 1), product, pulls);
        Map<String, Double> bySource = new HashMap<>();
        for (int column = 0; column < weights.length; column++) {
            bySource.put(columns.get(column), weights[column]);
        }
        return new Confidence(bySource);
    }

    private static double[] filled(int length, double value) {
        double[] filled = new double[length];
        Arrays.fill(filled, value);
        return filled;
    }

    private record Answer(List<Contribution> terms, boolean held) {}
}
