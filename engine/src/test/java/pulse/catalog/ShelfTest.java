package pulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ShelfTest {

    @Property(tries = 300)
    void positionIsTheShareBelowWithTiesCountedHalf(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 6) Integer> prices,
            @ForAll @IntRange(min = 0, max = 7) int price) {
        List<Product> products = new ArrayList<>();
        for (int amount : prices) {
            products.add(Product.named("p" + products.size(), "P").withPrice(amount));
        }
        long below = prices.stream().filter(amount -> amount < price).count();
        long same = prices.stream().filter(amount -> amount == price).count();
        assertThat(new Shelf(products).pricePosition(price))
                .isCloseTo((below + same / 2.0) / prices.size(), within(1e-12));
    }
}
