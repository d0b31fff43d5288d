package pulse.trainer.descent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Minimizes a smooth convex function from zero by limited-memory BFGS with backtracking (Nocedal and Wright,
/// "Numerical Optimization", algorithm 7.4). Deterministic.
public final class Descent {
    private static final int MEMORY = 8;
    private static final double SUFFICIENT = 1e-4;

    private static final class Correction {
        final double[] step;
        final double[] slopeChange;
        final double curvature;

        Correction(double[] step, double[] slopeChange) {
            this.step = step;
            this.slopeChange = slopeChange;
            curvature = dot(step, slopeChange);
        }
    }

    private Descent() {}

    public static double[] minimize(Objective objective, int iterationsMax) {
        int size = objective.size();
        double[] point = new double[size];
        double[] slope = new double[size];
        double value = objective.evaluate(point, slope);
        Deque<Correction> corrections = new ArrayDeque<>();
        for (int i = 0; i < iterationsMax; i++) {
            double[] direction = direction(slope, corrections);
            double[] next = new double[size];
            double[] nextSlope = new double[size];
            double nextValue = search(objective, point, value, slope, direction, next, nextSlope, i == 0);
            if (!(nextValue < value)) {
                break;
            }
            boolean settled = value - nextValue < 1e-7 * Math.abs(value);
            remember(corrections, point, next, slope, nextSlope);
            point = next;
            slope = nextSlope;
            value = nextValue;
            if (settled) {
                break;
            }
        }
        return point;
    }

    private static double search(
            Objective objective,
            double[] point,
            double value,
            double[] slope,
            double[] direction,
            double[] next,
            double[] nextSlope,
            boolean first) {
        double descent = dot(slope, direction);
        double length = first ? 1 / Math.max(1, Math.sqrt(-descent)) : 1;
        for (int halving = 0; halving < 30; halving++) {
            for (int i = 0; i < point.length; i++) {
                next[i] = point[i] + length * direction[i];
            }
            double nextValue = objective.evaluate(next, nextSlope);
            if (nextValue <= value + SUFFICIENT * length * descent) {
                return nextValue;
            }
            length /= 2;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static void remember(
            Deque<Correction> corrections, double[] point, double[] next, double[] slope, double[] nextSlope) {
        Correction correction = new Correction(difference(next, point), difference(nextSlope, slope));
        if (correction.curvature > 1e-12) {
            corrections.addFirst(correction);
        }
        if (corrections.size() > MEMORY) {
            corrections.removeLast();
        }
    }

    private static double[] direction(double[] slope, Deque<Correction> corrections) {
        double[] q = slope.clone();
        double[] alphas = new double[corrections.size()];
        int at = 0;
        for (Correction c : corrections) {
            alphas[at] = dot(c.step, q) / c.curvature;
            add(q, c.slopeChange, -alphas[at]);
            at++;
        }
        if (!corrections.isEmpty()) {
            Correction latest = corrections.getFirst();
            double scale = latest.curvature / dot(latest.slopeChange, latest.slopeChange);
            for (int i = 0; i < q.length; i++) {
                q[i] *= scale;
            }
        }
        for (Iterator<Correction> oldestFirst = corrections.descendingIterator(); oldestFirst.hasNext(); ) {
            Correction c = oldestFirst.next();
            at--;
            add(q, c.step, alphas[at] - dot(c.slopeChange, q) / c.curvature);
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static void add(double[] to, double[] vector, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * vector[i];
        }
    }
}
