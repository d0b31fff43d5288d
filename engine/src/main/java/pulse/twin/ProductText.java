package pulse.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pulse.catalog.Product;

/// A product's words, part by part: a word in the name says more than one far down in the description.
///
/// @param words the text
/// @param share how much a mention there counts, 0 to 1
record ProductText(String words, double share) {

    private static final Pattern GENDER = Pattern.compile("(?i).*(gender|sex|geschlecht|genre|genero|genere|plec).*");
    private static final double DESCRIPTION_SHARE = 0.55;
    private static final double BRAND_SHARE = 0.3;

    /// The parts of `product` that have words, the weightiest first.
    static List<ProductText> of(Product product) {
        List<ProductText> parts = new ArrayList<>();
        parts.add(new ProductText(product.name(), 1));
        product.category().parts().forEach(part -> parts.add(new ProductText(part, 1)));
        product.tags().forEach(tag -> parts.add(new ProductText(tag, 1)));
        new TreeMap<>(product.attributes()).forEach((key, value) -> parts.add(new ProductText(said(key, value), 1)));
        parts.add(new ProductText(product.description(), DESCRIPTION_SHARE));
        parts.add(new ProductText(product.brand(), BRAND_SHARE));
        return parts.stream().filter(part -> !part.words.isBlank()).toList();
    }

    /// What an attribute says: its value, or its name where the value is a yes or a no ("vegan: yes"); a sex by its
    /// letter ("gender: F").
    private static String said(String key, String value) {
        if (GENDER.matcher(key).matches() && value.strip().length() == 1) {
            return switch (value.strip().toLowerCase(Locale.ROOT)) {
                case "f", "w", "d", "k" -> "women";
                case "m", "h" -> "men";
                case "u", "x" -> "unisex";
                default -> value;
            };
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "ja", "oui", "si", "sim" -> key;
            case "false", "no", "n", "0", "nein", "non", "nee" -> "not " + key;
            default -> value;
        };
    }
}
