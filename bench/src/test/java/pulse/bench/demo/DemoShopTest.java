package pulse.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

class DemoShopTest {

    private static final DemoShop SHOP = DemoShop.seeded(1);

    @Test
    void sameSeedMakesTheSameShop() {
        assertThat(DemoShop.seeded(1).products()).isEqualTo(SHOP.products());
        assertThat(DemoShop.seeded(2).products()).isNotEqualTo(SHOP.products());
    }

    @Test
    void sellsFiveHundredProductsInEightDepartments() {
        List<Product> products = SHOP.products();
        Set<String> departments = products.stream()
                .map(product -> product.category().parts().getFirst())
                .collect(Collectors.toSet());

        assertThat(products).hasSize(500);
        assertThat(departments).hasSize(8);
        assertThat(products).extracting(Product::id).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 99})
    void documentedRequestHasAGoodChoice(long seed) {
        List<Product> shoes = shoes(DemoShop.seeded(seed));

        long affordable =
                shoes.stream().filter(shoe -> shoe.priceValue() <= 100).count();
        long good = shoes.stream()
                .filter(shoe -> shoe.priceValue() <= 100 && shoe.rating() != null && shoe.rating() >= 4)
                .count();
        assertThat(shoes).hasSizeGreaterThanOrEqualTo(30);
        assertThat(affordable / (double) shoes.size()).isBetween(0.35, 0.65);
        assertThat(good).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 99})
    void documentedIdsAreRunningShoesOfTwoBrandsInTheMiddle(long seed) {
        Catalog catalog = Catalog.empty().with(DemoShop.seeded(seed).products(), List.of());
        Set<String> brands = new HashSet<>();
        for (String id : DemoShop.DOCUMENTED_IDS) {
            Product shoe = Objects.requireNonNull(catalog.find(id));
            assertThat(shoe.category().path()).isEqualTo("sports/running/shoes");
            assertThat(catalog.pricePosition(shoe)).isBetween(0.2, 0.8);
            brands.add(shoe.brand());
        }
        assertThat(brands).hasSize(2);
    }

    @Test
    void everyShelfHasCheapAndDearProducts() {
        Catalog catalog = Catalog.empty().with(SHOP.products(), List.of());
        SHOP.products().stream().map(Product::category).distinct().forEach(category -> {
            var shelf = catalog.shelf(category);
            assertThat(shelf.priceAt(0.9)).as(category.path()).isGreaterThan(1.4 * shelf.priceAt(0.1));
        });
    }

    @Test
    void descriptionsAreThirtyToSixtyWordsAndDiffer() {
        for (Product product : SHOP.products()) {
            assertThat(product.description().split(" ").length)
                    .as(product.description())
                    .isBetween(30, 60);
            assertThat(product.description()).doesNotContain("{");
        }
        assertThat(SHOP.products()).extracting(Product::description).doesNotHaveDuplicates();
    }

    @Test
    void someAreOnSaleAndSomeHaveNoRating() {
        long sale = SHOP.products().stream().filter(p -> p.saleShare() > 0).count();
        long unrated = SHOP.products().stream().filter(p -> p.rating() == null).count();
        assertThat(sale).isBetween(60L, 140L);
        assertThat(unrated).isBetween(20L, 70L);
    }

    @Test
    void whatIsWrittenReadsBackTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shop.jsonl");
        SHOP.writeTo(file);
        assertThat(ProductLines.read(file)).isEqualTo(SHOP.products());
        assertThat(Files.readString(file)).doesNotContain("image_url");
    }

    private static List<Product> shoes(DemoShop shop) {
        return shop.products().stream()
                .filter(product -> product.category().path().equals("sports/running/shoes"))
                .toList();
    }
}
