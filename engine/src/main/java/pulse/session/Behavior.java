package pulse.session;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What one request says a visitor has done.
///
/// @param searchQuery as typed, empty when there was none
/// @param filters as the shop writes them, key:value; null when the request does not speak of filters
/// @param viewedProducts ids, oldest first
/// @param dwellMs time spent on the site so far, zero or more; 0 when unknown
public record Behavior(String searchQuery, @Nullable List<String> filters, List<String> viewedProducts, long dwellMs) {

    /// Nothing done yet.
    public static final Behavior NONE = new Behavior("", null, List.of(), 0);

    public Behavior {
        filters = filters == null ? null : List.copyOf(filters);
        viewedProducts = List.copyOf(viewedProducts);
        if (dwellMs < 0) {
            throw new IllegalArgumentException("dwellMs is " + dwellMs + ", must be zero or more");
        }
    }

    /// The same with ids of products as another has them.
    public Behavior withIds(UnaryOperator<String> shared) {
        return new Behavior(
                searchQuery, filters, viewedProducts.stream().map(shared).toList(), dwellMs);
    }
}
