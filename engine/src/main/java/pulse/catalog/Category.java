package pulse.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a product stands in the shop: a path from department to shelf, such as footwear, running.
///
/// Shops write paths in many ways ("Footwear > Running", "footwear/running", "footwear|running"); all read alike.
///
/// @param parts from the widest to the narrowest, as the shop spells them; empty when the shop gave none
public record Category(List<String> parts) {

    /// The category of a product without one.
    public static final Category NONE = new Category(List.of());

    private static final Pattern SEPARATOR = Pattern.compile("[/>|›»]+");

    public Category {
        parts = List.copyOf(parts);
    }

    /// Reads a path; blank parts are dropped. Parts repeat from product to product, so all share one copy of each.
    public static Category of(String path) {
        return new Category(Arrays.stream(SEPARATOR.split(path))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(String::intern)
                .toList());
    }

    /// The parts joined by slashes; empty for [#NONE].
    public String path() {
        return String.join("/", parts);
    }

    public boolean isNone() {
        return parts.isEmpty();
    }

    /// The next wider category; [#NONE] above the widest.
    public Category parent() {
        return parts.size() <= 1 ? NONE : new Category(parts.subList(0, parts.size() - 1));
    }

    /// This category and each wider one, up to and with [#NONE].
    public Stream<Category> andWider() {
        return Stream.concat(Stream.iterate(this, category -> !category.isNone(), Category::parent), Stream.of(NONE));
    }

    /// The narrowest part, or empty.
    public String leaf() {
        return parts.isEmpty() ? "" : parts.getLast();
    }

    /// True when this is `other` or lies within it.
    public boolean isWithin(Category other) {
        return parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }
}
