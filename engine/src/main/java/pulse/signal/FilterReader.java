package pulse.signal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Reads one filter: `key:value`, a comparison such as `price<=100`, or a flag such as `in_stock`; `-` or `!` before
/// key or value excludes.
final class FilterReader {

    private static final int LENGTH_MAX = 500;
    private static final double STARS_MAX = 5;

    private static final Set<String> PRICE_MIN_KEYS = Set.of("min_price", "price_min", "price_from", "price_gte");
    private static final Set<String> PRICE_MAX_KEYS = Set.of("max_price", "price_max", "price_to", "price_lte");
    private static final Set<String> RATING_KEYS =
            Set.of("rating", "ratings", "stars", "min_rating", "rating_min", "avg_rating", "average_rating");
    private static final Set<String> STOCK_KEYS = Set.of("in_stock", "instock", "available", "availability", "stock");
    private static final Set<String> SALE_KEYS = Set.of("on_sale", "onsale", "sale", "discounted", "is_on_sale");
    private static final Set<String> CATEGORY_KEYS = Set.of("category", "categories", "department");
    private static final Set<String> TAG_KEYS = Set.of("tag", "tags");

    private static final Pattern ALTERNATIVES = Pattern.compile("[,|]");
    private static final Pattern ALTERNATIVE_RANGES = Pattern.compile("\\|");

    private final String filter;
    private final String param;

    private FilterReader(String filter, String param) {
        this.filter = filter;
        this.param = param;
    }

    /// A filter read.
    ///
    /// @param key what its rules are alternatives under
    /// @param rules of which one must hold, or none when it excludes
    record Filter(String key, List<Rule> rules, boolean excludes) {}

    static Filter read(String filter, String param) {
        return new FilterReader(filter.strip(), param).filter();
    }

    private Filter filter() {
        if (filter.isEmpty() || filter.length() > LENGTH_MAX) {
            throw wrong("must be 1 to " + LENGTH_MAX + " characters, such as price:0-100");
        }
        boolean excludes = isExclusion(filter);
        String body = excludes ? filter.substring(1).strip() : filter;
        int end = keyEnd(body);
        String key = body.substring(0, end)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_');
        String value = end == body.length()
                ? ""
                : body.substring(separates(body.charAt(end)) ? end + 1 : end).strip();
        if (key.isEmpty()) {
            throw wrong("has no key; write key:value, such as price:0-100");
        }
        if (!excludes && isExclusion(value) && !isNumeric(key)) {
            excludes = true;
            value = value.substring(1).strip();
        }
        return new Filter(group(key), rules(key, value, end == body.length()), excludes);
    }

    /// Minimum and maximum of price are different demands, though both are on price.
    private static String group(String key) {
        if (RATING_KEYS.contains(key)) {
            return "rating";
        }
        if (STOCK_KEYS.contains(key)) {
            return "in_stock";
        }
        if (CATEGORY_KEYS.contains(key)) {
            return "category";
        }
        return TAG_KEYS.contains(key) ? "tag" : SALE_KEYS.contains(key) ? "on_sale" : key;
    }

    private List<Rule> rules(String key, String value, boolean bare) {
        if (STOCK_KEYS.contains(key)) {
            return List.of(new Rule.InStock(flag(value, bare)));
        }
        if (SALE_KEYS.contains(key)) {
            return List.of(new Rule.OnSale(flag(value, bare)));
        }
        if (value.isEmpty()) {
            throw wrong("has no value; write key:value, such as price:0-100, or a flag such as in_stock");
        }
        if (isNumeric(key)) {
            return alternatives(value, ALTERNATIVE_RANGES)
                    .map(part -> numeric(key, part))
                    .toList();
        }
        return alternatives(value, ALTERNATIVES).map(part -> text(key, part)).toList();
    }

    private Stream<String> alternatives(String value, Pattern separator) {
        List<String> parts = separator
                .splitAsStream(value)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw wrong("has no value; write key:value, such as brand:acme");
        }
        return parts.stream();
    }

    private Rule numeric(String key, String value) {
        if (RATING_KEYS.contains(key)) {
            return new Rule.Rating(ratingRange(value));
        }
        Range range = RangeReader.read(value);
        if (range == null) {
            throw wrong("must be a range of prices of zero or more, such as price:0-100, price:100+ or price:<100");
        }
        boolean single = range.min() == range.max();
        if (PRICE_MIN_KEYS.contains(key) && single) {
            return new Rule.Price(Range.closed(range.min(), Double.POSITIVE_INFINITY));
        }
        boolean atMost = single && RangeReader.isBare(value);
        return new Rule.Price(atMost ? Range.closed(Double.NEGATIVE_INFINITY, range.max()) : range);
    }

    private Range ratingRange(String value) {
        Range range = RangeReader.read(value);
        boolean tooHigh = range != null
                && (range.min() > STARS_MAX || (range.max() > STARS_MAX && range.max() != Double.POSITIVE_INFINITY));
        if (range == null || tooHigh) {
            throw wrong("must be a range of ratings from 0 to 5, such as rating:4+ or rating:3-5");
        }
        return RangeReader.isBare(value) ? Range.closed(range.min(), Double.POSITIVE_INFINITY) : range;
    }

    private static Rule text(String key, String value) {
        if ("brand".equals(key) || "brands".equals(key)) {
            return new Rule.Brand(value);
        }
        if (CATEGORY_KEYS.contains(key)) {
            return new Rule.InCategory(value);
        }
        if (TAG_KEYS.contains(key)) {
            return new Rule.Tag(value);
        }
        String name = key.startsWith("attributes.") ? key.substring("attributes.".length()) : key;
        return new Rule.Attribute(name, value, RangeReader.read(value));
    }

    private boolean flag(String value, boolean bare) {
        return switch (value.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_')) {
            case "true", "yes", "1", "in_stock", "instock", "available", "only" -> true;
            case "false", "no", "0", "out_of_stock", "unavailable" -> false;
            case "" -> {
                if (bare) {
                    yield true;
                }
                throw wrong("must be true or false");
            }
            default -> throw wrong("must be true or false");
        };
    }

    private static boolean isNumeric(String key) {
        return "price".equals(key)
                || PRICE_MIN_KEYS.contains(key)
                || PRICE_MAX_KEYS.contains(key)
                || RATING_KEYS.contains(key);
    }

    private static boolean isExclusion(String text) {
        return text.length() > 1 && (text.charAt(0) == '-' || text.charAt(0) == '!');
    }

    private int keyEnd(String body) {
        for (int i = 0; i < body.length(); i++) {
            if (separates(body.charAt(i)) || "<>≤≥".indexOf(body.charAt(i)) >= 0) {
                return i;
            }
        }
        String key = body.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (!STOCK_KEYS.contains(key) && !SALE_KEYS.contains(key)) {
            throw wrong("is not key:value, such as price:0-100, nor a flag such as in_stock or on_sale");
        }
        return body.length();
    }

    private static boolean separates(char c) {
        return c == ':' || c == '=';
    }

    private PulseException wrong(String rule) {
        String shown = filter.length() <= 60 ? filter : filter.substring(0, 60) + "...";
        return new PulseException(Code.INVALID_VALUE, param, "filter \"" + shown + "\" " + rule);
    }
}
