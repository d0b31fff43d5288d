package pulse.bench.lift;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import pulse.proof.Interval;
import pulse.proof.Lift;
import pulse.proof.Moments;

/// Ways to say a 95% interval of a lift: those of [Lift], and others to hold them against.
enum Method {

    /// [Lift.Measured#fixed].
    FIXED(true),
    /// [Lift.Measured#anytime].
    ANYTIME(true),
    /// Delta method on the ratio itself, symmetric around it.
    LINEAR(true),
    /// The ratios that a difference of means does not refute (Fieller, 1954).
    FIELLER(true),
    /// Percentiles of ratios drawn anew, each order counted a Poisson number of times (Chamandy et al., "Estimating
    /// uncertainty for massive data streams", 2012). Slow, so that it looks at the end only.
    BOOTSTRAP(false),
    /// [#FIXED] widened for 28 looks (Bonferroni).
    BONFERRONI(true);

    private static final double NORMAL = 1.959964;
    /// Of 0.05 / 28, two-sided.
    private static final double NORMAL_28 = 3.123735;
    private static final int DRAWS = 400;
    private static final double[] POISSON = poissonChances();

    private final boolean daily;

    Method(boolean daily) {
        this.daily = daily;
    }

    /// Whether it is cheap enough to look every day.
    boolean isDaily() {
        return daily;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of arms of which [Lift] could say something.
    Interval interval(Lift.Measured lift, Amounts treated, Amounts heldOut, SplittableRandom random) {
        return switch (this) {
            case FIXED -> lift.fixed();
            case ANYTIME -> lift.anytime();
            case LINEAR -> linear(lift);
            case FIELLER -> fieller(treated.moments(), heldOut.moments());
            case BOOTSTRAP -> bootstrap(treated, heldOut, random);
            case BONFERRONI -> bonferroni(lift);
        };
    }

    private static Interval linear(Lift.Measured lift) {
        double half = NORMAL * deviation(lift) * (1 + lift.estimate());
        return new Interval(lift.estimate() - half, lift.estimate() + half);
    }

    private static Interval bonferroni(Lift.Measured lift) {
        double factor = Math.exp(NORMAL_28 * deviation(lift));
        return new Interval((1 + lift.estimate()) / factor - 1, (1 + lift.estimate()) * factor - 1);
    }

    /// Standard error of the ratio's logarithm, read back from the interval it made.
    private static double deviation(Lift.Measured lift) {
        return Math.log((1 + lift.fixed().high()) / (1 + lift.fixed().low())) / (2 * NORMAL);
    }

    /// Roots in R of (t - R h)² = z² (var t + R² var h).
    private static Interval fieller(Moments treated, Moments heldOut) {
        double t = treated.mean();
        double h = heldOut.mean();
        double square = h * h - NORMAL * NORMAL * varianceOfMean(heldOut);
        double constant = t * t - NORMAL * NORMAL * varianceOfMean(treated);
        if (square <= 0) {
            return new Interval(-1, Double.POSITIVE_INFINITY);
        }
        double root = Math.sqrt(t * h * t * h - square * constant);
        return new Interval((t * h - root) / square - 1, (t * h + root) / square - 1);
    }

    private static double varianceOfMean(Moments moments) {
        return (moments.squares() - moments.sum() * moments.mean()) / (moments.sessions() - 1.0) / moments.sessions();
    }

    private static Interval bootstrap(Amounts treated, Amounts heldOut, SplittableRandom random) {
        double sessions =
                (double) heldOut.moments().sessions() / treated.moments().sessions();
        double[] lifts = DoubleStream.generate(() -> redrawn(treated, random) / redrawn(heldOut, random) * sessions - 1)
                .limit(DRAWS)
                .sorted()
                .toArray();
        return new Interval(lifts[(int) (0.025 * DRAWS)], lifts[(int) (0.975 * DRAWS) - 1]);
    }

    private static double redrawn(Amounts amounts, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < amounts.count(); i++) {
            sum += poisson(random) * amounts.value(i);
        }
        return sum;
    }

    /// A Poisson number of mean 1, by inversion.
    private static int poisson(SplittableRandom random) {
        double place = random.nextDouble();
        int number = 0;
        while (number < POISSON.length && place >= POISSON[number]) {
            number++;
        }
        return number;
    }

    /// Chances that a Poisson number of mean 1 is at most 0, 1, and so on.
    private static double[] poissonChances() {
        double[] chances = new double[20];
        double chance = Math.exp(-1);
        double all = 0;
        for (int number = 0; number < chances.length; number++) {
            all += chance;
            chances[number] = all;
            chance /= number + 1;
        }
        return chances;
    }
}
