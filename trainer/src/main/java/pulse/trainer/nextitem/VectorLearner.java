package pulse.trainer.nextitem;

import java.util.Arrays;
import java.util.SplittableRandom;
import pulse.neighbour.ItemVectors;

/// Places items by the company they keep: the leading eigenvectors of the symmetric matrix of
/// `log(1 + lift(i, j))`, each times the root of its eigenvalue, where lift is how many times oftener the two stand in
/// one session than if clicks fell at random. The factorization that word vectors amount to (Levy and Goldberg,
/// NeurIPS 2014), on clicks.
///
/// By subspace iteration (Halko, Martinsson and Tropp, SIAM Review 2011) from a seeded start:
/// O({@link #ROUNDS} · (entries · width + items · width²)).
final class VectorLearner {
    private static final int ROUNDS = 6;
    private static final int WIDTH = ItemVectors.WIDTH;

    private final DirectRows rows;
    private final float[] lifts;
    private final int size;

    private VectorLearner(DirectRows rows, Occurrences occurrences, int clicks) {
        this.rows = rows;
        size = rows.starts.length - 1;
        lifts = new float[rows.starts[size]];
        for (int item = 0; item < size; item++) {
            for (int e = rows.starts[item]; e < rows.starts[item + 1]; e++) {
                double expected = Math.sqrt((occurrences.count(item) + 1.0) * (occurrences.count(rows.items[e]) + 1.0));
                lifts[e] = (float) Math.log1p(rows.together[e] * clicks / expected);
            }
        }
    }

    static ItemVectors learn(DirectRows rows, Occurrences occurrences, int clicks, long seed) {
        return new VectorLearner(rows, occurrences, clicks).vectors(seed);
    }

    private ItemVectors vectors(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] basis = new float[size * WIDTH];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (float) random.nextGaussian();
        }
        orthonormalize(basis);
        float[] image = new float[size * WIDTH];
        for (int round = 0; round < ROUNDS; round++) {
            multiply(basis, image);
            float[] swap = basis;
            basis = image;
            image = swap;
            orthonormalize(basis);
        }
        multiply(basis, image);
        scale(basis, image);
        return ItemVectors.of(basis);
    }

    /// image = (A + Aᵀ) / 2 · basis, for rows pruned apart are not symmetric.
    private void multiply(float[] basis, float[] image) {
        Arrays.fill(image, 0);
        for (int item = 0; item < size; item++) {
            int from = item * WIDTH;
            for (int e = rows.starts[item]; e < rows.starts[item + 1]; e++) {
                float half = lifts[e] / 2;
                int to = rows.items[e] * WIDTH;
                for (int k = 0; k < WIDTH; k++) {
                    image[from + k] += half * basis[to + k];
                }
                for (int k = 0; k < WIDTH; k++) {
                    image[to + k] += half * basis[from + k];
                }
            }
        }
    }

    /// Makes columns orthogonal and of unit length: modified Gram-Schmidt.
    private void orthonormalize(float[] basis) {
        double[] products = new double[WIDTH];
        for (int k = 0; k < WIDTH; k++) {
            Arrays.fill(products, 0);
            for (int at = 0; at < basis.length; at += WIDTH) {
                for (int j = k; j < WIDTH; j++) {
                    products[j] += basis[at + k] * basis[at + j];
                }
            }
            double square = Math.max(products[k], 1e-20);
            float unit = (float) (1 / Math.sqrt(square));
            for (int at = 0; at < basis.length; at += WIDTH) {
                float value = basis[at + k];
                for (int j = k + 1; j < WIDTH; j++) {
                    basis[at + j] -= value * (float) (products[j] / square);
                }
                basis[at + k] = value * unit;
            }
        }
    }

    /// Multiplies each column with the root of its eigenvalue, estimated as the column's image along itself.
    private void scale(float[] basis, float[] image) {
        double[] values = new double[WIDTH];
        for (int at = 0; at < basis.length; at += WIDTH) {
            for (int k = 0; k < WIDTH; k++) {
                values[k] += basis[at + k] * image[at + k];
            }
        }
        for (int at = 0; at < basis.length; at += WIDTH) {
            for (int k = 0; k < WIDTH; k++) {
                basis[at + k] *= (float) Math.sqrt(Math.abs(values[k]));
            }
        }
    }
}
