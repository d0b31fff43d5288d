package pulse.signal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.catalog.Shelf;

/// What the products viewed have in common: counts, brands, where they stand by price and rating.
final class Seen {

    private static final double AGEING = 0.8;
    private static final int MEASURED_MAX = 20;

    private final Map<String, Integer> brands = new HashMap<>();
    private final Set<Category> categories = new HashSet<>();
    private final int products;
    private String topBrand = "";
    private int branded;
    private int onSale;
    private double weights;
    private double prices;
    private double ratings;
    private double lowest = 1;
    private double highest;

    /// @param ordinals of the known products viewed, oldest first
    Seen(Catalog catalog, int[] ordinals) {
        double weight = 1;
        for (int i = ordinals.length - 1; i >= 0; i--) {
            Product product = catalog.at(ordinals[i]);
            if (product != null) {
                count(product);
                if (ordinals.length - i <= MEASURED_MAX) {
                    measure(catalog, product, weight);
                    weight *= AGEING;
                }
            }
        }
        products = distinct(ordinals);
    }

    private static int distinct(int[] ordinals) {
        int[] sorted = ordinals.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private void count(Product product) {
        categories.add(product.category());
        onSale += product.saleShare() > 0 ? 1 : 0;
        if (!product.brand().isEmpty()) {
            branded++;
            int seen = brands.merge(product.brand(), 1, Integer::sum);
            if (seen > brands.getOrDefault(topBrand, 0) || topBrand.isEmpty()) {
                topBrand = product.brand();
            }
        }
    }

    private void measure(Catalog catalog, Product product, double weight) {
        Shelf shelf = catalog.comparable(product.category());
        double price = shelf.pricePosition(product.priceValue());
        weights += weight;
        prices += weight * price;
        ratings += weight * product.weightedRating().map(shelf::ratingPosition).orElse(0.5);
        lowest = Math.min(lowest, price);
        highest = Math.max(highest, price);
    }

    /// The brand seen most, the latest of equals; empty when none was seen.
    String topBrand() {
        return topBrand;
    }

    void fill(float[] features, int known) {
        set(features, Feature.DISTINCT_PRODUCTS, products);
        set(features, Feature.DISTINCT_CATEGORIES, categories.size());
        set(features, Feature.BRANDS_SEEN, brands.size());
        set(features, Feature.TOP_BRAND_SHARE, branded == 0 ? 0 : brands.getOrDefault(topBrand, 0) / (double) branded);
        set(features, Feature.PRICE_POSITION, weights == 0 ? 0.5 : prices / weights);
        set(features, Feature.RATING_POSITION, weights == 0 ? 0.5 : ratings / weights);
        set(features, Feature.PRICE_SPREAD, weights == 0 ? 0 : highest - lowest);
        set(features, Feature.SALE_VIEWS, known == 0 ? 0 : onSale / (double) known);
    }

    private static void set(float[] features, Feature feature, double value) {
        features[feature.ordinal()] = (float) value;
    }
}
