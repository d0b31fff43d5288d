package pulse.signal;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.text.Words;

/// One thing that a filter demands of a product.
sealed interface Rule {

    /// False also when the product lacks the fact asked about.
    boolean holds(Product product);

    /// As [#holds(Product)] of the product of an ordinal that is known to have one.
    default boolean holds(Catalog catalog, int ordinal) {
        return holds(Objects.requireNonNull(catalog.at(ordinal)));
    }

    /// A rule on a number.
    sealed interface Ranged extends Rule {
        Range range();
    }

    record Price(Range range) implements Ranged {
        @Override
        public boolean holds(Product product) {
            return range.holds(product.priceValue());
        }

        @Override
        public boolean holds(Catalog catalog, int ordinal) {
            return range.holds(catalog.price(ordinal));
        }
    }

    record Rating(Range range) implements Ranged {
        @Override
        public boolean holds(Product product) {
            Double rating = product.rating();
            return rating != null && range.holds(rating);
        }

        @Override
        public boolean holds(Catalog catalog, int ordinal) {
            return range.holds(catalog.rating(ordinal));
        }
    }

    record Brand(String name) implements Rule {
        @Override
        public boolean holds(Product product) {
            return same(name, product.brand());
        }
    }

    /// Any part of the path, or the parts of `path` one after the other.
    record InCategory(String path) implements Rule {
        @Override
        public boolean holds(Product product) {
            Category category = product.category();
            int wanted = Category.of(path).parts().size();
            for (int from = 0; from + wanted <= category.parts().size(); from++) {
                if (same(path, String.join("/", category.parts().subList(from, from + wanted)))) {
                    return true;
                }
            }
            return false;
        }
    }

    record InStock(boolean wanted) implements Rule {
        @Override
        public boolean holds(Product product) {
            return product.inStock() == wanted;
        }
    }

    record OnSale(boolean wanted) implements Rule {
        @Override
        public boolean holds(Product product) {
            return (product.saleShare() > 0) == wanted;
        }
    }

    record Tag(String name) implements Rule {
        @Override
        public boolean holds(Product product) {
            return product.tags().stream().anyMatch(tag -> same(name, tag));
        }
    }

    /// The attribute `key` equals `value`, or one of the values it lists, or its number lies within `range`.
    record Attribute(String key, String value, @Nullable Range range) implements Rule {
        @Override
        public boolean holds(Product product) {
            for (Map.Entry<String, String> fact : product.attributes().entrySet()) {
                if (same(key, fact.getKey()) && matches(fact.getValue())) {
                    return true;
                }
            }
            return false;
        }

        private boolean matches(String fact) {
            if (same(value, fact) || (range != null && range.holds(leadingNumber(fact)))) {
                return true;
            }
            int start = 0;
            for (int i = 0; i <= fact.length(); i++) {
                boolean ends = i == fact.length() || ",;|/".indexOf(fact.charAt(i)) >= 0;
                if (ends && same(value, fact.substring(start, i))) {
                    return true;
                }
                start = ends ? i + 1 : start;
            }
            return false;
        }
    }

    /// The number a text begins with, as in "250 g"; NaN when it begins with none.
    private static double leadingNumber(String text) {
        int start = 0;
        while (start < text.length() && !Character.isDigit(text.charAt(start))) {
            if (start > 1) {
                return Double.NaN;
            }
            start++;
        }
        int end = start;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        double value = end == start ? Double.NaN : Token.amount(text.substring(start, end));
        return text.startsWith("-") ? -value : value;
    }

    /// True when two texts are the same words: case, accents, spaces and signs do not count. Allocates nothing for
    /// plain texts.
    static boolean same(String one, String other) {
        int i = 0;
        int j = 0;
        while (true) {
            i = nextLetter(one, i);
            j = nextLetter(other, j);
            if (i == one.length() || j == other.length()) {
                return i == one.length() && j == other.length();
            }
            char a = one.charAt(i++);
            char b = other.charAt(j++);
            if (a >= 128 || b >= 128) {
                return folded(one).equals(folded(other));
            }
            if (Character.toLowerCase(a) != Character.toLowerCase(b)) {
                return false;
            }
        }
    }

    private static String folded(String text) {
        return String.join("", Words.split(text.toLowerCase(Locale.ROOT)));
    }

    private static int nextLetter(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) < 128 && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
