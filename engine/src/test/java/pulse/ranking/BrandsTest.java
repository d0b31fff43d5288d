package pulse.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

class BrandsTest {

    private final Brands brands = new Brands(Catalog.empty()
            .with(
                    List.of(
                            Product.named("a", "Shoe").withBrand("Nike"),
                            Product.named("b", "Shoe").withBrand("NIKE"),
                            Product.named("c", "Shoe").withBrand("Asics"),
                            Product.named("d", "Shoe")),
                    List.of()));

    @Test
    void spellingsThatDifferInCaseAreOneBrand() {
        assertThat(brands.number("nike"))
                .isEqualTo(brands.number("Nike"))
                .isEqualTo(brands.number("NIKE"))
                .isNotEqualTo(brands.number("Asics"))
                .isNotEqualTo(Brands.NONE);
    }

    @Test
    void whatNoProductIsOfIsNoBrand() {
        assertThat(brands.number("Puma")).isEqualTo(Brands.NONE);
        assertThat(brands.number("")).isEqualTo(Brands.NONE);
    }
}
