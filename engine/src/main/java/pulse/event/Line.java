package pulse.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// So many of one product, at one price.
///
/// @param quantity 1 or more
/// @param price of one, zero or more, exact; null when it was not told
public record Line(String productId, int quantity, @Nullable BigDecimal price) {

    public Line {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity is " + quantity + ", must be 1 or more");
        }
    }

    /// Price times quantity; zero when the price was not told.
    public BigDecimal amount() {
        return price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(quantity));
    }
}
