package pulse.bench.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pulse.catalog.Product;

/// The filters a shopper has set.
///
/// @param priceMax infinite when none is set
/// @param ratingMin zero when none is set
/// @param brand empty when none is set
public record Filters(double priceMax, int ratingMin, String brand) {

    public static final Filters NONE = new Filters(Double.POSITIVE_INFINITY, 0, "");

    /// True when all that is set holds; an unknown rating fails a rating filter.
    public boolean admit(Product product) {
        boolean priced = Double.isInfinite(priceMax) || product.priceValue() <= priceMax;
        Double rating = product.rating();
        boolean rated = ratingMin == 0 || (rating != null && rating >= ratingMin);
        return priced && rated && (brand.isEmpty() || brand.equals(product.brand()));
    }

    /// As the contract writes them, such as `price:0-100`, `rating:4+`, `brand:Velorun`.
    public List<String> written() {
        List<String> written = new ArrayList<>();
        if (!Double.isInfinite(priceMax)) {
            written.add(String.format(Locale.ROOT, "price:0-%.0f", priceMax));
        }
        if (ratingMin > 0) {
            written.add("rating:" + ratingMin + "+");
        }
        if (!brand.isEmpty()) {
            written.add("brand:" + brand);
        }
        return written;
    }
}
