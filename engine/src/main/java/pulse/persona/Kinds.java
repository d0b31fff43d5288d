package pulse.persona;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.session.Session;
import pulse.session.Step;

/// What kinds of product somebody looks at, as keys that a shop's own outcomes can be learned by: each level of the
/// category, the brand, the product itself, the third of prices it lies in, by itself and in its category. Wide kinds
/// have many sessions and speak first; narrow ones add what is their own.
public final class Kinds {

    /// How keys name the thirds of prices, in the order of [PriceTier].
    private static final String[] PRICES = {"price:lowest", "price:middle", "price:top"};

    private Kinds() {}

    /// The keys of the product that was last viewed or put in the cart, widest first; none when nothing was. O(steps
    /// since then), one text for each key.
    public static List<String> of(Session session, Catalog catalog) {
        Product product = latest(session.steps(), catalog);
        if (product == null) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        StringBuilder path = new StringBuilder("category:");
        String separator = "";
        for (String part : product.category().parts()) {
            keys.add(path.append(separator).append(part).toString());
            separator = "/";
        }
        if (!product.brand().isEmpty()) {
            keys.add("brand:" + product.brand());
        }
        keys.add("product:" + product.id());
        if (product.isPriced()) {
            String third = PRICES[PriceTier.at(catalog.pricePosition(product)).ordinal()];
            keys.add(third);
            if (!product.category().parts().isEmpty()) {
                keys.add(path.append(',').append(third).toString());
            }
        }
        return keys;
    }

    private static @Nullable Product latest(List<Step> steps, Catalog catalog) {
        for (int at = steps.size() - 1; at >= 0; at--) {
            Product product = switch (steps.get(at)) {
                case Step.Viewed viewed -> catalog.find(viewed.productId());
                case Step.AddedToCart added -> catalog.find(added.productId());
                case Step.Searched _, Step.RemovedFromCart _, Step.Purchased _ -> null;
            };
            if (product != null) {
                return product;
            }
        }
        return null;
    }
}
