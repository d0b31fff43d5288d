package pulse.persona;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import pulse.catalog.Category;
import pulse.signal.Interests;
import pulse.text.Words;

/// What somebody shops for: the end product will lie in a category, or be named, as the interest says.
///
/// @param name a person where the language has the word, such as `runner`; else the category's, such as
///     `kettles_shopper`; `shopper` when nothing is known
/// @param probability that the end product bears it out
record InterestClaim(String name, double probability) {

    /// The weight of all that the evidence does not speak of, while no product has been viewed.
    private static final double REST = 0.8;

    /// The same once one has: what is viewed tells more of the end than what is asked for.
    private static final double REST_ONCE_SEEN = 0.2;

    /// Nothing known: nothing is claimed of the product that the visit ends in, so that any bears it out.
    private static final InterestClaim NONE = new InterestClaim("shopper", 1);

    private static final int NAME_LENGTH_MAX = 60;

    /// @param seen true once a product of the catalogue has been viewed
    static InterestClaim of(Interests interests, boolean seen) {
        Map<String, Double> weights = weights(interests);
        double all = seen ? REST_ONCE_SEEN : REST;
        Map.Entry<String, Double> top = null;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            all += weight.getValue();
            top = top == null || weight.getValue() > top.getValue() ? weight : top;
        }
        return top == null ? NONE : new InterestClaim(top.getKey(), top.getValue() / all);
    }

    private static Map<String, Double> weights(Interests interests) {
        if (interests.categories().isEmpty()) {
            return interests.persons();
        }
        Map<String, Double> weights = new LinkedHashMap<>(interests.persons());
        interests.categories().forEach((category, weight) -> weights.merge(name(category), weight, Double::sum));
        return weights;
    }

    /// True when nothing is claimed of the end product.
    boolean isOpen() {
        return name.equals(NONE.name);
    }

    /// Every interest that this evidence bears out at all.
    static Set<String> names(Interests interests) {
        Set<String> names = new HashSet<>(interests.persons().keySet());
        interests.categories().keySet().forEach(category -> names.add(name(category)));
        return names;
    }

    private static String name(Category category) {
        StringBuilder name = new StringBuilder();
        for (String word : Words.split(category.leaf())) {
            String plain = ascii(word);
            if (!plain.isEmpty() && name.length() + plain.length() < NAME_LENGTH_MAX) {
                name.append(plain).append('_');
            }
        }
        return name + "shopper";
    }

    private static String ascii(String word) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 128) {
                plain.append(c);
            } else {
                plain.append(
                        switch (c) {
                            case 'ß' -> "ss";
                            case 'ø' -> "o";
                            case 'æ' -> "ae";
                            case 'œ' -> "oe";
                            case 'ł' -> "l";
                            case 'ı' -> "i";
                            default -> "";
                        });
            }
        }
        return plain.toString();
    }
}
