package pulse.bench.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws of chance from an injected source.
final class Draw {

    private Draw() {}

    static <T> T one(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    /// A new list in random order (Fisher and Yates).
    static <T> List<T> shuffled(List<T> from, RandomGenerator random) {
        List<T> list = new ArrayList<>(from);
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T held = list.get(i);
            list.set(i, list.get(j));
            list.set(j, held);
        }
        return list;
    }

    /// One draw of a standard normal from each of `count` slices of equal probability, in random order: a small
    /// shelf then has the spread it should have, whatever the seed.
    static List<Double> normals(int count, RandomGenerator random) {
        List<Double> draws = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            draws.add(normalAt((i + 0.2 + 0.6 * random.nextDouble()) / count));
        }
        return shuffled(draws, random);
    }

    /// The standard normal quantile of `p`, 0 < p < 1, by bisection of its logistic-like distribution function
    /// 1 / (1 + exp(-1.5976 z - 0.07056 z³)) (Bowling and others, 2009), wrong by at most 0.0002 in probability.
    static double normalAt(double p) {
        double low = -6;
        double high = 6;
        for (int step = 0; step < 50; step++) {
            double middle = (low + high) / 2;
            double below = 1 / (1 + Math.exp(-1.5976 * middle - 0.07056 * middle * middle * middle));
            if (below < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
