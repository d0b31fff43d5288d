package pulse.ranking;

import pulse.twin.Vectors;

/// Products near to a product, by the cosine of their text vectors.
final class Similar {

    /// Neighbours kept of one product.
    static final int NEIGHBOURS_MAX = 60;

    private Similar() {}

    /// The nearest to a product, itself left out, nearest first. O(products * dimensions): about 0.4 ms for 12,000.
    static Hits nearest(Assortment assortment, int ordinal) {
        byte[] vector = assortment.tagged(ordinal).text().vector();
        Hits hits = new Hits(NEIGHBOURS_MAX);
        assortment
                .catalog()
                .ordinals()
                .filter(other -> other != ordinal)
                .forEach(other -> hits.offer(
                        other,
                        Vectors.dot(vector, assortment.tagged(other).text().vector())));
        return hits.sorted();
    }
}
