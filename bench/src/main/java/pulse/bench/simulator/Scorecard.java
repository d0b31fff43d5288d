package pulse.bench.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import pulse.trainer.measure.Reliability;

/// The score of the answers given after the same number of steps.
///
/// `truth` tallies compare an answer with the person as they are; `outcome` tallies with what they went on to do, of
/// the answers that commit themselves (low or high; for intent, all).
final class Scorecard {

    private final Map<String, Tally> truth = new TreeMap<>();
    private final Map<String, Tally> outcome = new TreeMap<>();
    private final Tally persona = new Tally();
    private final Tally fits = new Tally();

    Tally truth(String attribute) {
        return truth.computeIfAbsent(attribute, any -> new Tally());
    }

    Tally outcome(String attribute) {
        return outcome.computeIfAbsent(attribute, any -> new Tally());
    }

    /// Personas whose archetype and interest both came true, with their confidence.
    Tally persona() {
        return persona;
    }

    /// Personas whose archetype and interest both fit the person.
    Tally fits() {
        return fits;
    }

    void putInto(ObjectNode node) {
        node.put("answers", persona.claims());
        node.put("persona_fits", rounded(fits.share()));
        node.put("persona_came_true", rounded(persona.share()));
        node.put("mean_confidence", rounded(persona.confidence()));
        if (persona.claims() > 0) {
            Reliability reliability = persona.reliability();
            node.put("calibration_error", rounded(reliability.error()));
            ArrayNode curve = node.putArray("curve");
            for (Reliability.Bin bin : reliability.bins()) {
                curve.addArray().add(rounded(bin.forecast())).add(rounded(bin.happened()));
            }
        }
        for (Map.Entry<String, Tally> entry : truth.entrySet()) {
            ObjectNode attribute = node.putObject(entry.getKey());
            Tally ends = outcome(entry.getKey());
            attribute.put("right_by_truth", rounded(entry.getValue().share()));
            attribute.put("committed", ends.claims());
            attribute.put("right_by_outcome", rounded(ends.share()));
        }
    }

    /// One line of the table in [SimulationReport#text].
    String line(String label) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-16s %8d %6s %9s %10.2f %6.3f",
                label,
                persona.claims(),
                fits.percent(),
                persona.percent(),
                persona.confidence(),
                persona.claims() == 0 ? Double.NaN : persona.reliability().error()));
        for (String attribute : SimulationReport.ATTRIBUTES) {
            line.append(String.format(
                    Locale.ROOT,
                    "%12s",
                    truth(attribute).percent() + "/" + outcome(attribute).percent()));
        }
        return line.toString();
    }

    private static double rounded(double share) {
        return Math.round(1e4 * share) / 1e4;
    }
}
