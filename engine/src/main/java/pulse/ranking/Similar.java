package pulse.ranking;

import java.util.List;
import java.util.stream.IntStream;
import pulse.twin.Facet;
import pulse.twin.Tag;
import pulse.twin.Trait;
import pulse.twin.VectorTable;

/// Products like a product, by what their texts mean, by what they are to people, or by both.
public final class Similar {

    /// Neighbours kept of one product.
    static final int NEIGHBOURS_MAX = 60;

    /// Products near by one likeness that are weighed by both.
    private static final int BLENDED_MAX = 200;

    private static final float TEXT_SHARE = 0.6f;

    /// How far apart in price position counts as far apart as one in a trait's probability.
    private static final float PRICE_WEIGHT = 2;

    /// What is left of the likeness of twins that are for different people.
    private static final float OTHER_AUDIENCE = 0.6f;

    private static final int TRAITS = Trait.values().length;

    private Similar() {}

    /// A product and how like it is, 0 to 1.
    public record Alike(String productId, double score) {}

    /// The products most like one, itself left out, likest first. Some milliseconds for 100,000 by twin.
    public static List<Alike> to(Assortment assortment, int ordinal, Likeness likeness, int limit) {
        Hits hits = switch (likeness) {
            case TEXT -> nearest(assortment, ordinal, limit);
            case TWIN -> likest(assortment, ordinal, limit);
            case BLEND -> blended(assortment, ordinal, limit);
        };
        return IntStream.range(0, hits.size())
                .mapToObj(
                        at -> new Alike(assortment.product(hits.ordinal(at)).id(), Math.clamp(hits.score(at), 0f, 1f)))
                .toList();
    }

    /// As kept with the assortment: about 0.2 ms for 12,000.
    static Hits nearest(Assortment assortment, int ordinal) {
        return nearest(assortment, ordinal, NEIGHBOURS_MAX);
    }

    private static Hits nearest(Assortment assortment, int ordinal, int limit) {
        byte[] vector = assortment.tagged(ordinal).text().vector();
        Hits hits = new Hits(limit);
        VectorTable.Nearest nearest = assortment.vectors().nearest(vector, limit + 1);
        for (int i = 0; i < nearest.count(); i++) {
            if (nearest.row(i) != ordinal && isThere(assortment, nearest.row(i))) {
                hits.offer(nearest.row(i), nearest.cosine(i));
            }
        }
        return hits.sorted();
    }

    private static Hits likest(Assortment assortment, int ordinal, int limit) {
        Hits hits = new Hits(limit);
        assortment.catalog().ordinals().filter(other -> other != ordinal).forEach(other -> {
            float traits = traits(assortment, ordinal, other);
            if (traits > hits.bar()) {
                hits.offer(other, traits * audience(assortment, ordinal, other));
            }
        });
        return hits.sorted();
    }

    private static Hits blended(Assortment assortment, int ordinal, int limit) {
        Hits hits = new Hits(limit);
        Hits near = nearest(assortment, ordinal, Math.max(limit, BLENDED_MAX));
        for (int i = 0; i < near.size(); i++) {
            int other = near.ordinal(i);
            float twin = traits(assortment, ordinal, other) * audience(assortment, ordinal, other);
            hits.offer(other, TEXT_SHARE * near.score(i) + (1 - TEXT_SHARE) * twin);
        }
        return hits.sorted();
    }

    /// One less the root of the mean squared distance of traits and price.
    private static float traits(Assortment assortment, int ordinal, int other) {
        Readings readings = assortment.readings();
        int one = assortment.reading(ordinal);
        int two = assortment.reading(other);
        float price = readings.pricePosition(one) - readings.pricePosition(two);
        float sum = PRICE_WEIGHT * price * price;
        for (int i = 0; i < TRAITS; i++) {
            float apart = readings.rows()[one + i] - readings.rows()[two + i];
            sum += apart * apart;
        }
        return 1 - (float) Math.sqrt(sum / (TRAITS + PRICE_WEIGHT));
    }

    private static float audience(Assortment assortment, int one, int other) {
        List<Tag> ones = assortment.tagged(one).text().tags(Facet.AUDIENCE);
        List<Tag> others = assortment.tagged(other).text().tags(Facet.AUDIENCE);
        boolean isOther = !ones.isEmpty()
                && !others.isEmpty()
                && !ones.getFirst().name().equals(others.getFirst().name());
        return isOther ? OTHER_AUDIENCE : 1;
    }

    private static boolean isThere(Assortment assortment, int ordinal) {
        return assortment.catalog().at(ordinal) != null;
    }
}
