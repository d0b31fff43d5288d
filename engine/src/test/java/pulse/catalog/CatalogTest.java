package pulse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void ordinalsStayThroughUpdatesAndAreNotGivenAgain() {
        Catalog catalog = Catalog.empty().with(List.of(Product.named("a", "A"), Product.named("b", "B")), List.of());
        Catalog updated = catalog.with(List.of(Product.named("a", "A2")), List.of());
        assertThat(updated.ordinal("a")).isEqualTo(catalog.ordinal("a"));
        assertThat(updated.find("a").name()).isEqualTo("A2");
        Catalog replaced = updated.with(List.of(), List.of("a")).with(List.of(Product.named("c", "C")), List.of());
        assertThat(replaced.ordinal("a")).isEqualTo(-1);
        assertThat(replaced.ordinal("c")).isEqualTo(2);
        assertThat(replaced.size()).isEqualTo(2);
        assertThat(catalog.find("a").name())
                .as("the older catalogue is unchanged")
                .isEqualTo("A");
    }

    @Test
    void pricesAreComparedWithinTheCategory() {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            products.add(Product.named("shoe" + i, "Shoe")
                    .withCategory("shoes/running")
                    .withPrice(100 + i));
            products.add(Product.named("sock" + i, "Sock").withCategory("socks").withPrice(5 + i));
        }
        Catalog catalog = Catalog.empty().with(products, List.of());
        assertThat(catalog.pricePosition(catalog.find("shoe0"))).isLessThan(0.1);
        assertThat(catalog.pricePosition(catalog.find("sock9"))).isGreaterThan(0.9);
    }

    @Test
    void smallCategoryIsComparedWithTheNextWiderOne() {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            products.add(
                    Product.named("road" + i, "Road").withCategory("shoes/road").withPrice(50 + i));
        }
        products.add(Product.named("trail", "Trail").withCategory("shoes/trail").withPrice(500));
        Catalog catalog = Catalog.empty().with(products, List.of());
        assertThat(catalog.pricePosition(catalog.find("trail"))).isGreaterThan(0.9);
    }

    @Test
    void changedPriceMovesTheShelf() {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            products.add(Product.named("p" + i, "P").withCategory("c").withPrice(10 + i));
        }
        Catalog catalog = Catalog.empty().with(products, List.of());
        Catalog dearer =
                catalog.with(List.of(Product.named("p0", "P").withCategory("c").withPrice(99)), List.of());
        assertThat(dearer.pricePosition(dearer.find("p0"))).isGreaterThan(0.9);
        assertThat(dearer.shelf(Category.of("c")).priced()).isEqualTo(9);
    }

    @Test
    void removingTheLastProductOfACategoryRemovesIt() {
        Catalog catalog = Catalog.empty()
                .with(List.of(Product.named("a", "A").withCategory("x/y"), Product.named("b", "B")), List.of());
        assertThat(catalog.with(List.of(), List.of("a")).categories()).containsExactly(Category.NONE);
    }

    @Test
    void unknownPriceStandsInTheMiddle() {
        Catalog catalog = Catalog.empty().with(List.of(Product.named("a", "A")), List.of());
        assertThat(catalog.pricePosition(catalog.find("a"))).isEqualTo(0.5);
    }

    @Test
    void categoryPathsReadAlike() {
        assertThat(Category.of("Footwear > Running")).isEqualTo(Category.of("Footwear/Running"));
        assertThat(Category.of(" / ").isNone()).isTrue();
        assertThat(Category.of("a/b/c").isWithin(Category.of("a/b"))).isTrue();
        assertThat(Category.of("a/bc").isWithin(Category.of("a/b"))).isFalse();
    }
}
