package pulse.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.catalog.Shelf;

/// Reads twins against the catalogue of this moment: a changed price moves what depends on it without the model.
public final class Twins {

    private static final double TEXT_CONFIDENCE = 0.6;
    private static final double PRICE_CONFIDENCE = 0.25;
    private static final double RATING_CONFIDENCE = 0.15;
    private static final double NOTABLE_LOG_ODDS = 0.3;

    private Twins() {}

    /// The whole twin with its evidence. A few microseconds.
    public static Twin read(TaggedProduct tagged, Catalog catalog) {
        Product product = tagged.product();
        Standing standing = Standing.of(product, catalog);
        double confidence = confidence(tagged);
        List<Tag> traits = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            double logOdds = standing.logOdds(trait, tagged.text().logOdds(trait));
            traits.add(new Tag(
                    trait.wireName(), Standing.probability(logOdds), confidence, evidence(tagged, trait, standing)));
        }
        return new Twin(
                product.id(),
                traits,
                priceTier(product, catalog, standing),
                tagged.text().facets());
    }

    /// The probability of each trait, in the order of [Trait], into `into`: equal to those of [#read], for ranking.
    public static void traits(TaggedProduct tagged, Catalog catalog, float[] into) {
        traits(tagged.text(), Standing.of(tagged.product(), catalog), into);
    }

    /// As [#traits(TaggedProduct, Catalog, float[])] with the standing at hand. Allocates nothing.
    public static void traits(TextTwin text, Standing standing, float[] into) {
        for (int i = 0; i < into.length; i++) {
            Trait trait = Trait.at(i);
            into[i] = (float) Standing.probability(standing.logOdds(trait, text.logOdds(trait)));
        }
    }

    private static double confidence(TaggedProduct tagged) {
        return TEXT_CONFIDENCE * tagged.text().richness()
                + (tagged.product().isPriced() ? PRICE_CONFIDENCE : 0)
                + (tagged.product().rating() == null ? 0 : RATING_CONFIDENCE);
    }

    private static List<String> evidence(TaggedProduct tagged, Trait trait, Standing standing) {
        Product product = tagged.product();
        Weights weights = Weights.of(trait);
        List<String> evidence = new ArrayList<>(tagged.text().evidence(trait));
        if (weights.sale() * standing.saleShare() > NOTABLE_LOG_ODDS) {
            evidence.add(Math.round(standing.saleShare() * 100) + "% off the list price");
        }
        if (weights.price() * standing.pricePosition() > NOTABLE_LOG_ODDS) {
            evidence.add(dearerThan(standing));
        }
        if (weights.renown() * standing.renown() + weights.rating() * standing.starsAbove() > NOTABLE_LOG_ODDS) {
            evidence.add(rated(product));
        }
        return evidence;
    }

    private static Tag priceTier(Product product, Catalog catalog, Standing standing) {
        String tier = PriceTier.at(standing.pricePosition() + 0.5).name().toLowerCase(Locale.ROOT);
        if (!product.isPriced()) {
            return new Tag(tier, 0, 0, List.of());
        }
        Shelf shelf = catalog.comparable(product.category());
        double confidence = shelf.priced() / (shelf.priced() + 10.0);
        return new Tag(tier, 1, confidence, List.of(dearerThan(standing) + " of " + shelfName(product.category())));
    }

    private static String dearerThan(Standing standing) {
        return "dearer than " + Math.round((standing.pricePosition() + 0.5) * 100) + "%";
    }

    private static String shelfName(Category category) {
        return category.isNone() ? "the shop" : category.path();
    }

    private static String rated(Product product) {
        String count = product.ratingCount() == null ? "" : " by " + product.ratingCount();
        return "rated " + product.rating() + count;
    }
}
