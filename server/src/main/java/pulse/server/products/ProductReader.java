package pulse.server.products;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.problem.Code;
import pulse.server.http.Fields;
import pulse.server.http.InvalidRequest;

/// Reads the body of `POST /v1/products/tag`.
final class ProductReader {

    /// Products in one call.
    static final int PRODUCTS_MAX = 10_000;

    static final int NAME_LENGTH_MAX = 1_000;
    static final int DESCRIPTION_LENGTH_MAX = 20_000;
    static final int CATEGORY_LENGTH_MAX = 500;
    static final int CATEGORY_PARTS_MAX = 10;
    static final int BRAND_LENGTH_MAX = 200;
    static final int TAGS_MAX = 100;
    static final int TAG_LENGTH_MAX = 200;
    static final int ATTRIBUTES_MAX = 100;
    static final int ATTRIBUTE_LENGTH_MAX = 1_000;
    static final int IMAGE_URL_LENGTH_MAX = 2_000;
    static final int RATING_COUNT_MAX = 1_000_000_000;
    static final BigDecimal PRICE_MAX = new BigDecimal("1000000000000");
    static final int PRICE_DECIMALS_MAX = 6;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern WEB = Pattern.compile("(?i)https?://\\S+");

    private ProductReader() {}

    /// The products of a body, in its order.
    ///
    /// @throws InvalidRequest naming every field of every product that is wrong
    static List<Product> read(Fields fields) {
        List<Product> products = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Fields> entries = fields.objects(
                "products",
                PRODUCTS_MAX,
                "must have at most " + PRODUCTS_MAX + " in one call: send more in several calls");
        for (int i = 0; i < entries.size(); i++) {
            Product product = product(entries.get(i));
            if (product != null) {
                products.add(product);
                Integer earlier = seen.putIfAbsent(product.id(), i);
                if (earlier != null) {
                    entries.get(i).note(Code.DUPLICATE_VALUE, "id", "is the same as products[" + earlier + "].id");
                }
            }
        }
        fields.check();
        return products;
    }

    private static @Nullable Product product(Fields fields) {
        int before = fields.problemCount();
        String id = fields.id("id");
        String name = fields.required("name", NAME_LENGTH_MAX);
        String description = fields.text("description", DESCRIPTION_LENGTH_MAX);
        Category category = category(fields);
        String brand = fields.text("brand", BRAND_LENGTH_MAX);
        BigDecimal price = fields.decimal("price", PRICE_MAX, PRICE_DECIMALS_MAX);
        BigDecimal listPrice = fields.decimal("list_price", PRICE_MAX, PRICE_DECIMALS_MAX);
        String currency = currency(fields);
        BigDecimal rating = fields.decimal("rating", BigDecimal.valueOf(5), 15);
        long ratingCount = fields.whole("rating_count", -1, 0, RATING_COUNT_MAX);
        boolean inStock = fields.flag("in_stock", true);
        List<String> tags = fields.texts("tags", TAGS_MAX, TAG_LENGTH_MAX);
        Map<String, String> attributes =
                fields.facts("attributes", ATTRIBUTES_MAX, TAG_LENGTH_MAX, ATTRIBUTE_LENGTH_MAX);
        String imageUrl = imageUrl(fields);
        if (!fields.isSoundSince(before)) {
            return null;
        }
        return new Product(
                id,
                name,
                description,
                category,
                brand,
                price,
                listPrice,
                currency,
                rating == null ? null : (Double) rating.doubleValue(),
                ratingCount < 0 ? null : (Integer) (int) ratingCount,
                inStock,
                Objects.requireNonNullElse(tags, List.of()),
                attributes,
                imageUrl);
    }

    private static Category category(Fields fields) {
        Category category = Category.of(fields.text("category", CATEGORY_LENGTH_MAX));
        if (category.parts().size() > CATEGORY_PARTS_MAX) {
            fields.note(
                    Code.INVALID_VALUE,
                    "category",
                    "has " + category.parts().size() + " levels, must have at most " + CATEGORY_PARTS_MAX);
        }
        return category;
    }

    private static String currency(Fields fields) {
        String currency = fields.text("currency", 3).toUpperCase(Locale.ROOT);
        if (!currency.isEmpty() && !CURRENCY.matcher(currency).matches()) {
            fields.note(Code.INVALID_VALUE, "currency", "is not an ISO 4217 code of three letters, such as USD");
        }
        return currency;
    }

    private static String imageUrl(Fields fields) {
        String url = fields.text("image_url", IMAGE_URL_LENGTH_MAX);
        if (!url.isEmpty() && !WEB.matcher(url).matches()) {
            fields.note(Code.INVALID_VALUE, "image_url", "must begin with https:// or http:// and have no spaces");
        }
        return url;
    }
}
