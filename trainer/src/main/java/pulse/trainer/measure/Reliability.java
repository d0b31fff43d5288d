package pulse.trainer.measure;

import java.util.ArrayList;
import java.util.List;

/// What was said against what happened, in [#BINS] bins of equal mass by what was said.
///
/// @param bins from the lowest forecasts to the highest; empty ones are left out
public record Reliability(List<Bin> bins) {

    /// Bins of equal mass.
    public static final int BINS = 10;

    /// @param mass weight of the rows in the bin
    /// @param forecast mean probability said
    /// @param happened share of yes
    /// @param squareMissed mean square of what was said less what happened, row by row
    public record Bin(double mass, double forecast, double happened, double squareMissed) {

        double gap() {
            return forecast - happened;
        }
    }

    public Reliability {
        bins = List.copyOf(bins);
    }

    /// Rows of equal forecast are dealt to bins as they come, so that bins have equal mass even then.
    public static Reliability of(Scores scores, int[] weights) {
        double all = 0;
        for (int weight : weights) {
            all += weight;
        }
        double[] mass = new double[BINS];
        double[] said = new double[BINS];
        double[] yes = new double[BINS];
        double[] missed = new double[BINS];
        double before = 0;
        for (int row : scores.ascending().toArray()) {
            if (weights[row] > 0) {
                int bin = bin(before, weights[row], all);
                mass[bin] += weights[row];
                said[bin] += weights[row] * scores.probability(row);
                double miss = scores.probability(row) - (scores.happened(row) ? 1 : 0);
                yes[bin] += scores.happened(row) ? weights[row] : 0;
                missed[bin] += weights[row] * miss * miss;
                before += weights[row];
            }
        }
        return new Reliability(bins(mass, said, yes, missed));
    }

    /// Expected calibration error: distance between forecast and outcome, weighted by mass.
    public double error() {
        double all = 0;
        double sum = 0;
        for (Bin bin : bins) {
            all += bin.mass();
            sum += bin.mass() * Math.abs(bin.gap());
        }
        return sum / all;
    }

    /// Mean square of the distance without what chance adds to it, so that its expectation is that of the true
    /// distance; below zero where bins lie closer to the forecast than chance lets them. (Kumar, Liang and Ma,
    /// "Verified uncertainty calibration", NeurIPS 2019, section 4.)
    ///
    /// @param noises times that chance has entered: once for rows as observed, twice for a bootstrap's draw of them
    public double squaredErrorDebiased(int noises) {
        double all = 0;
        double sum = 0;
        for (Bin bin : bins) {
            double square = bin.gap() * bin.gap();
            double variance = (bin.squareMissed() - square) / Math.max(1, bin.mass() - 1);
            all += bin.mass();
            sum += bin.mass() * (square - noises * variance);
        }
        return sum / all;
    }

    /// The error that even a perfect forecaster shows on so few rows, each independent of the others:
    /// `E|error| = Σ_bins share · √(2/π · p (1 - p) / rows)`.
    public double errorByChance() {
        double all = 0;
        double sum = 0;
        for (Bin bin : bins) {
            all += bin.mass();
            sum += bin.mass() * Math.sqrt(2 / Math.PI * bin.forecast() * (1 - bin.forecast()) / bin.mass());
        }
        return sum / all;
    }

    /// The bin of a row by the mass below it.
    static int bin(double below, double weight, double all) {
        return (int) Math.min(BINS - 1, BINS * (below + weight / 2) / all);
    }

    private static List<Bin> bins(double[] mass, double[] said, double[] yes, double[] missed) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (mass[bin] > 0) {
                bins.add(new Bin(mass[bin], said[bin] / mass[bin], yes[bin] / mass[bin], missed[bin] / mass[bin]));
            }
        }
        return bins;
    }
}
