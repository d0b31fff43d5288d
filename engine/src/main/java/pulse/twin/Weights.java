package pulse.twin;

import java.util.List;

/// How much each kind of evidence moves a trait's log-odds. Fitted to judged products; docs/reference/twins.md tells
/// how.
///
/// @param bias log-odds with no evidence at all
/// @param words for each unit of [Tagger]'s word score
/// @param likeness for each unit of cosine nearer to examples than to counterexamples
/// @param price for the price position among comparable products, counted from the middle: -0.5 to 0.5
/// @param sale for the share taken off the list price, 0 to 1
/// @param rating for each star that the weighted rating lies above 3.8
/// @param renown for the number of ratings on a logarithmic scale, 0 for none to 1 for a thousand or more
record Weights(double bias, double words, double likeness, double price, double sale, double rating, double renown) {

    private static final Weights[] SHIPPED = shipped();

    static Weights of(Trait trait) {
        return SHIPPED[trait.ordinal()];
    }

    private static Weights[] shipped() {
        Weights[] weights = new Weights[Trait.values().length];
        for (List<String> row : Table.rows("weights.tsv", 8)) {
            double[] numbers =
                    row.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
            weights[trait(row.getFirst()).ordinal()] =
                    new Weights(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
        }
        for (Trait trait : Trait.values()) {
            if (weights[trait.ordinal()] == null) {
                throw new IllegalStateException("weights.tsv has no line for " + trait.wireName());
            }
        }
        return weights;
    }

    private static Trait trait(String wireName) {
        for (Trait trait : Trait.values()) {
            if (trait.wireName().equals(wireName)) {
                return trait;
            }
        }
        throw new IllegalStateException("weights.tsv names no trait: " + wireName);
    }
}
