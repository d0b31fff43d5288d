package pulse.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A product as the shop describes it. Only [#id] and [#name] are certain; the rest may be unknown, and unknown is
/// not zero.
///
/// @param id the shop's own id, 1 to 200 characters
/// @param name 1 to 1,000 characters
/// @param description up to 20,000 characters, empty when unknown
/// @param category as the shop names it, a path or a word; see [Category#of]
/// @param brand empty when unknown
/// @param price zero or more, in `currency`
/// @param listPrice the price before a sale, zero or more
/// @param currency ISO 4217 code, or empty when unknown
/// @param rating 0 to 5
/// @param ratingCount zero or more
/// @param inStock true unless the shop says otherwise
/// @param tags the shop's own words for it
/// @param attributes the shop's own facts about it, such as colour: red
/// @param imageUrl empty when there is none
public record Product(
        String id,
        String name,
        String description,
        Category category,
        String brand,
        @Nullable BigDecimal price,
        @Nullable BigDecimal listPrice,
        String currency,
        @Nullable Double rating,
        @Nullable Integer ratingCount,
        boolean inStock,
        List<String> tags,
        Map<String, String> attributes,
        String imageUrl) {

    public Product {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("id must not be empty");
        }
        if (price != null && price.signum() < 0) {
            throw new IllegalArgumentException("price of " + id + " is " + price + ", must be zero or more");
        }
        if (rating != null && !(rating >= 0 && rating <= 5)) {
            throw new IllegalArgumentException("rating of " + id + " is " + rating + ", must be 0 to 5");
        }
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
    }

    /// A product of which only the name is known; the `with` methods add to it.
    public static Product named(String id, String name) {
        return new Product(id, name, "", Category.NONE, "", null, null, "", null, null, true, List.of(), Map.of(), "");
    }

    /// True when the shop gave a price.
    public boolean isPriced() {
        return price != null;
    }

    /// The price as a number for comparing, NaN when unknown.
    public double priceValue() {
        return price == null ? Double.NaN : price.doubleValue();
    }

    /// The share taken off the list price, 0 to 1; 0 when the product is not on sale.
    public double saleShare() {
        if (price == null || listPrice == null || listPrice.signum() == 0 || price.compareTo(listPrice) >= 0) {
            return 0;
        }
        return 1 - price.doubleValue() / listPrice.doubleValue();
    }

    /// The rating weighted with the number of ratings: a Bayesian mean with a prior of ten ratings at 3.8, the
    /// usual mean of shops' ratings. Empty when there is no rating.
    public Optional<Double> weightedRating() {
        if (rating == null) {
            return Optional.empty();
        }
        double count = ratingCount == null ? 10 : ratingCount;
        return Optional.of((rating * count + 3.8 * 10) / (count + 10));
    }

    /// All the words that describe it: name, brand, category, description, tags and attributes. Attributes come in the
    /// order of their keys, so that equal products have equal texts.
    public String text() {
        StringBuilder text = new StringBuilder(name);
        for (String part : List.of(brand, category.path().replace('/', ' '), description)) {
            if (!part.isEmpty()) {
                text.append(". ").append(part);
            }
        }
        tags.forEach(tag -> text.append(". ").append(tag));
        new TreeMap<>(attributes)
                .forEach((key, value) ->
                        text.append(". ").append(key).append(' ').append(value));
        return text.toString();
    }

    public Product withId(String other) {
        return edited(draft -> draft.id = other);
    }

    public Product withDescription(String text) {
        return edited(draft -> draft.description = text);
    }

    public Product withCategory(String path) {
        return edited(draft -> draft.category = Category.of(path));
    }

    public Product withBrand(String other) {
        return edited(draft -> draft.brand = other);
    }

    public Product withPrice(double amount) {
        return edited(draft -> draft.price = BigDecimal.valueOf(amount));
    }

    public Product withListPrice(double amount) {
        return edited(draft -> draft.listPrice = BigDecimal.valueOf(amount));
    }

    public Product withCurrency(String code) {
        return edited(draft -> draft.currency = code);
    }

    public Product withRating(double stars, int count) {
        return edited(draft -> {
            draft.rating = stars;
            draft.ratingCount = count;
        });
    }

    public Product withInStock(boolean available) {
        return edited(draft -> draft.inStock = available);
    }

    public Product withTags(List<String> words) {
        return edited(draft -> draft.tags = words);
    }

    public Product withAttributes(Map<String, String> facts) {
        return edited(draft -> draft.attributes = facts);
    }

    private Product edited(Consumer<Draft> edit) {
        Draft draft = new Draft(this);
        edit.accept(draft);
        return draft.product();
    }

    /// A product's fields on their way to another product.
    private static final class Draft {
        private String id;
        private String name;
        private String description;
        private Category category;
        private String brand;
        private @Nullable BigDecimal price;
        private @Nullable BigDecimal listPrice;
        private String currency;
        private @Nullable Double rating;
        private @Nullable Integer ratingCount;
        private boolean inStock;
        private List<String> tags;
        private Map<String, String> attributes;
        private String imageUrl;

        Draft(Product from) {
            id = from.id;
            name = from.name;
            description = from.description;
            category = from.category;
            brand = from.brand;
            price = from.price;
            listPrice = from.listPrice;
            currency = from.currency;
            rating = from.rating;
            ratingCount = from.ratingCount;
            inStock = from.inStock;
            tags = from.tags;
            attributes = from.attributes;
            imageUrl = from.imageUrl;
        }

        Product product() {
            return new Product(
                    id,
                    name,
                    description,
                    category,
                    brand,
                    price,
                    listPrice,
                    currency,
                    rating,
                    ratingCount,
                    inStock,
                    tags,
                    attributes,
                    imageUrl);
        }
    }
}
