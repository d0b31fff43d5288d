package pulse.persona;

import java.util.ArrayList;
import java.util.List;
import pulse.signal.Contribution;

/// A sum of named parts, in log-odds. Parts of zero are left out.
final class Score {

    private final List<Contribution> parts = new ArrayList<>();

    /// @param prior what holds with nothing known
    Score(double prior) {
        parts.add(new Contribution("prior", prior));
    }

    /// A score of no parts yet.
    Score() {}

    /// A score of these parts, each multiplied.
    static Score of(List<Contribution> parts, double factor) {
        Score score = new Score();
        for (Contribution part : parts) {
            score.parts.add(factor == 1 ? part : new Contribution(part.source(), part.value() * factor));
        }
        return score;
    }

    Score add(String source, double value) {
        if (value != 0) {
            parts.add(new Contribution(source, value));
        }
        return this;
    }

    /// The sum of the parts in their order, so that a reader who adds them up finds exactly this.
    double total() {
        double sum = 0;
        for (Contribution part : parts) {
            sum += part.value();
        }
        return sum;
    }

    List<Contribution> parts() {
        return parts;
    }

    /// The probability of these log-odds.
    double probability() {
        return sigmoid(total());
    }

    static double sigmoid(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
