package pulse.bench.quality.baseline;

import pulse.neighbour.SessionLog;

/// S-Walk, after Choi, Kim, Lee, Shim and Lee, "S-Walk: Accurate and Scalable Session-based Recommendation with Random
/// Walks" (WSDM 2022): a walk over a learned transition matrix R that restarts through a learned similarity T,
/// `x₀ = visit · T`, `x ← α · x · R + (1 - α) · x₀`.
///
/// T is ridge regression of each item on the others of its session (SLIS), kept at itself with 1 - β; R is ridge
/// regression of what follows in a session on what came before (SLIT), with weights e^(-gap / δ). Both are solved on
/// the {@link #NEAR} items that matter most to each, where the paper inverts a dense matrix.
public final class SWalk implements Recommender {
    private static final int NEAR = 250;
    private static final int PAST_MAX = 10;
    private static final int FUTURE_MAX = 3;
    private static final int TOGETHER_MAX = 30;
    private static final int STEPS = 6;

    private final Parameters parameters;
    private final PairSums.Matrix transition;
    private final PairSums.Matrix teleport;
    private final Scoreboard scores;
    private final float[] restart;
    private float[] place;
    private float[] next;

    /// @param ridge λ of both regressions
    /// @param on α, probability of a further step
    /// @param move β, share of T that leaves the item
    /// @param positionSteps δ of the regression, in clicks
    /// @param visitSteps decay over the visit, in clicks
    public record Parameters(double ridge, double on, double move, double positionSteps, double visitSteps) {}

    public SWalk(SessionLog log, Parameters parameters) {
        this.parameters = parameters;
        int size = log.itemBound();
        PairSums.Matrix together = together(log, size);
        teleport = LocalRidge.solve(together, together, parameters.ridge, NEAR, false);
        transition = transition(log, size, parameters);
        scores = new Scoreboard(size);
        restart = new float[size];
        place = new float[size];
        next = new float[size];
    }

    private static PairSums.Matrix together(SessionLog log, int size) {
        PairSums sums = new PairSums(size);
        for (int s = 0; s < log.sessions(); s++) {
            int from = Math.max(log.start(s), log.end(s) - TOGETHER_MAX);
            for (int a = from; a < log.end(s); a++) {
                for (int b = from; b < log.end(s); b++) {
                    if (isFirst(log, from, a) && isFirst(log, from, b)) {
                        sums.add(log.item(a), log.item(b), 1);
                    }
                }
            }
        }
        return sums.matrix();
    }

    private static PairSums.Matrix transition(SessionLog log, int size, Parameters parameters) {
        PairSums gram = new PairSums(size);
        PairSums follows = new PairSums(size);
        for (int s = 0; s < log.sessions(); s++) {
            for (int at = log.start(s) + 1; at < log.end(s); at++) {
                int from = Math.max(log.start(s), at - PAST_MAX);
                for (int a = from; a < at; a++) {
                    float weight = (float) Math.exp(-(at - 1 - a) / parameters.positionSteps);
                    for (int b = from; b < at; b++) {
                        float other = (float) Math.exp(-(at - 1 - b) / parameters.positionSteps);
                        gram.add(log.item(a), log.item(b), weight * other);
                    }
                    for (int f = at; f < Math.min(log.end(s), at + FUTURE_MAX); f++) {
                        float ahead = (float) Math.exp(-(f - at) / parameters.positionSteps);
                        follows.add(log.item(f), log.item(a), weight * ahead);
                    }
                }
            }
        }
        return LocalRidge.solve(gram.matrix(), follows.matrix(), parameters.ridge, NEAR, true);
    }

    private static boolean isFirst(SessionLog log, int from, int click) {
        for (int earlier = from; earlier < click; earlier++) {
            if (log.item(earlier) == log.item(click)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int recommend(int[] prefix, boolean excludeCurrent, int[] into) {
        java.util.Arrays.fill(restart, 0);
        for (int back = 0; back < prefix.length; back++) {
            int item = prefix[prefix.length - 1 - back];
            if (item < restart.length) {
                float weight = (float) Math.exp(-back / parameters.visitSteps);
                restart[item] += weight * (float) (1 - parameters.move);
                step(teleport, item, weight * (float) parameters.move, restart);
            }
        }
        System.arraycopy(restart, 0, place, 0, place.length);
        for (int s = 0; s < STEPS; s++) {
            for (int item = 0; item < next.length; item++) {
                next[item] = (float) (1 - parameters.on) * restart[item];
            }
            for (int item = 0; item < place.length; item++) {
                if (place[item] > 1e-6f) {
                    step(transition, item, (float) parameters.on * place[item], next);
                }
            }
            float[] swap = place;
            place = next;
            next = swap;
        }
        for (int item = 0; item < place.length; item++) {
            scores.add(item, place[item]);
        }
        return scores.take(excludeCurrent ? prefix[prefix.length - 1] : -1, into);
    }

    private static void step(PairSums.Matrix matrix, int item, float mass, float[] into) {
        int[] columns = matrix.columns[item];
        float[] values = matrix.values[item];
        for (int i = 0; i < columns.length; i++) {
            into[columns[i]] += mass * values[i];
        }
    }
}
