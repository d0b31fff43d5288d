package pulse.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.problem.Code;
import pulse.problem.PulseException;

class FiltersTest {

    /// 80, rated 4.2, New Balance, in stock, 20% off.
    private static final Product SHOE = Product.named("a", "Shoe")
            .withPrice(80)
            .withListPrice(100)
            .withRating(4.2, 10)
            .withBrand("New Balance")
            .withCategory("Footwear > Running Shoes")
            .withTags(List.of("Vegan"))
            .withAttributes(Map.of("Color", "Red, Blue", "weight", "250 g", "size", "42"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price:0-100",
                "price:80-80",
                "price:80+",
                "price:<100",
                "price:<=80",
                "price:>50",
                "price:>=80",
                "price:-80",
                "price:80-",
                "price:100",
                "price<100",
                "price>=80",
                "price: $50 - $100",
                "price:50..100",
                "price:50 to 100",
                "PRICE:0-100",
                "min_price:50",
                "max_price:80",
                "price=0-100",
                "price:0-20|50-90",
                "rating:4+",
                "rating:4",
                "rating:4-5",
                "rating:>=4.2",
                "min_rating:4",
                "stars:4+",
                "rating>4",
                "brand:New Balance",
                "brand:new-balance",
                "brand:nike,new balance",
                "brand:nike|NEW BALANCE",
                "-brand:nike",
                "!brand:nike",
                "brand:!nike",
                "brand:-nike",
                "category:footwear",
                "category:footwear/running shoes",
                "category:Running Shoes",
                "category:Footwear > Running Shoes",
                "in_stock",
                "in_stock:true",
                "availability:in_stock",
                "on_sale",
                "sale:true",
                "tag:vegan",
                "-tag:leather",
                "color:red",
                "color:BLUE",
                "color:green,red",
                "weight:200-300",
                "weight:<300",
                "size:42",
                "attributes.color:red",
                "-color:green"
            })
    void filtersThatPass(String filter) {
        assertThat(Filters.of(List.of(filter)).passes(SHOE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price:0-79.99",
                "price:<80",
                "price:>80",
                "price:81+",
                "price:-79",
                "price:79",
                "min_price:81",
                "max_price:79",
                "rating:4.5+",
                "rating:4.3",
                "rating:0-4",
                "brand:nike",
                "-brand:new balance",
                "brand:!New Balance",
                "brand:balance",
                "category:running",
                "category:yoga",
                "category:running shoes/footwear",
                "in_stock:false",
                "on_sale:false",
                "tag:leather",
                "-tag:vegan",
                "color:green",
                "material:mesh",
                "weight:0-200",
                "size:43",
                "-in_stock"
            })
    void filtersThatDoNot(String filter) {
        assertThat(Filters.of(List.of(filter)).passes(SHOE)).isFalse();
    }

    @Test
    void whatIsUnknownPassesNoRuleAboutIt() {
        Product bare = Product.named("b", "Thing");
        for (String filter : List.of(
                "price:0-1000",
                "price:-1000",
                "rating:0+",
                "rating:0-5",
                "brand:x",
                "category:x",
                "tag:x",
                "color:x")) {
            assertThat(Filters.of(List.of(filter)).passes(bare)).as(filter).isFalse();
        }
        assertThat(Filters.of(List.of("-brand:nike", "-tag:x")).passes(bare)).isTrue();
    }

    @Test
    void sameKeyIsAnyOfAndDifferentKeysAreAllOf() {
        assertThat(Filters.of(List.of("brand:nike", "brand:new balance")).passes(SHOE))
                .isTrue();
        assertThat(Filters.of(List.of("price:0-50", "price:70-90")).passes(SHOE))
                .isTrue();
        assertThat(Filters.of(List.of("price:0-50", "price:100+")).passes(SHOE)).isFalse();
        assertThat(Filters.of(List.of("price:0-100", "rating:4.5+")).passes(SHOE))
                .isFalse();
        assertThat(Filters.of(List.of("price:0-100", "rating:4+")).passes(SHOE)).isTrue();
    }

    @Test
    void twoOpenEndsAreOneRange() {
        assertThat(Filters.of(List.of("price:>50", "price:<70")).passes(SHOE)).isFalse();
        assertThat(Filters.of(List.of("price:<90", "price:>70")).passes(SHOE)).isTrue();
        assertThat(Filters.of(List.of("price:<70", "price:>75")).passes(SHOE)).isTrue();
    }

    @Test
    void boundsAreToldAsEvidence() {
        Filters filters =
                Filters.of(List.of("price:20-100", "rating:4+", "brand:Nike,Adidas", "max_price:90", "on_sale"));
        assertThat(filters.minPrice()).isEqualTo(20);
        assertThat(filters.maxPrice()).isEqualTo(90);
        assertThat(filters.minRating()).isEqualTo(4);
        assertThat(filters.brands()).containsExactly("Nike", "Adidas");
        assertThat(filters.onSaleOnly()).isTrue();
        assertThat(Filters.of(List.of("price:0-50", "price:200+")).maxPrice()).isNaN();
        assertThat(Filters.NONE.minPrice()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "price",
                "price:",
                "price:abc",
                "price:100-50",
                "price:-",
                "price:+",
                "price:NaN",
                "price:1e9",
                "price:0-100-200",
                "price:--5",
                "price:<",
                "rating:6+",
                "rating:4-9",
                "rating:good",
                "brand:",
                "brand:,",
                ":x",
                "hello",
                "in_stock:maybe",
                "in_stock:",
                "-",
                "!",
                "price:12345678901234567890"
            })
    void whatCannotBeReadIsRefusedByIndex(String filter) {
        assertThatThrownBy(() -> Filters.of(List.of("price:0-100", filter)))
                .isInstanceOfSatisfying(PulseException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(Code.INVALID_VALUE);
                    assertThat(problem.param()).isEqualTo("[1]");
                    assertThat(problem.within("behavior.filters").param()).isEqualTo("behavior.filters[1]");
                    assertThat(problem.getMessage()).startsWith("filter \"");
                });
    }

    @Test
    void tooManyFiltersAreRefused() {
        List<String> many = Collections.nCopies(101, "in_stock");
        assertThatThrownBy(() -> Filters.of(many)).isInstanceOf(PulseException.class);
    }

    @Property
    void priceRangeHoldsExactlyWithinItsBounds(
            @ForAll @IntRange(max = 5_000) int low,
            @ForAll @IntRange(max = 5_000) int width,
            @ForAll @DoubleRange(max = 12_000) double price) {
        Product product = Product.named("x", "x").withPrice(price);
        int high = low + width;
        boolean within = price >= low && price <= high;
        assertThat(Filters.of(List.of("price:" + low + "-" + high)).passes(product))
                .isEqualTo(within);
        assertThat(Filters.of(List.of("price:" + low + "+")).passes(product)).isEqualTo(price >= low);
        assertThat(Filters.of(List.of("price:<" + high)).passes(product)).isEqualTo(price < high);
        assertThat(Filters.of(List.of("price:>" + low, "price:<=" + high)).passes(product))
                .isEqualTo(price > low && price <= high);
    }

    @Property
    void exclusionIsTheOppositeOfDemand(@ForAll("plainFilters") String filter, @ForAll("products") Product product) {
        boolean passes = Filters.of(List.of(filter)).passes(product);
        assertThat(Filters.of(List.of("-" + filter)).passes(product)).isEqualTo(!passes);
        assertThat(Filters.of(List.of(filter, "-" + filter)).passes(product)).isFalse();
    }

    @Property
    void orderOfFiltersDoesNotMatter(
            @ForAll @Size(max = 5) List<@From("plainFilters") String> filters, @ForAll("products") Product product) {
        assertThat(Filters.of(filters.reversed()).passes(product))
                .isEqualTo(Filters.of(filters).passes(product));
    }

    @Property
    void anyTextIsReadOrRefusedCleanly(@ForAll String text) {
        Throwable thrown = catchThrowable(() -> Filters.of(List.of(text)).passes(SHOE));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(PulseException.class);
        }
    }

    @Provide
    Arbitrary<String> plainFilters() {
        return Arbitraries.of(
                "brand:nike",
                "brand:new balance,nike",
                "tag:vegan",
                "color:red",
                "price:0-100",
                "price:50+",
                "rating:4+",
                "in_stock",
                "on_sale",
                "category:footwear",
                "weight:100-300");
    }

    @Provide
    Arbitrary<Product> products() {
        return Arbitraries.of(
                SHOE,
                Product.named("b", "Bare"),
                Product.named("c", "C").withBrand("NIKE").withPrice(120).withInStock(false),
                Product.named("d", "D")
                        .withCategory("footwear")
                        .withRating(3.9, 4)
                        .withPrice(49.99),
                Product.named("e", "E")
                        .withTags(List.of("vegan"))
                        .withAttributes(Map.of("color", "red", "weight", "1 kg")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price:0-50",
                "price:>80",
                "rating:4+",
                "rating:<4",
                "brand:acme",
                "-brand:acme",
                "-price:0-50",
                "on_sale",
                ""
            })
    void aCatalogueIsFilteredAsItsProductsAreOneByOne(String filter) {
        Catalog catalog = Catalog.empty()
                .with(
                        List.of(
                                SHOE,
                                Product.named("b", "Sock").withPrice(5).withBrand("Acme"),
                                Product.named("c", "Gone").withPrice(5).withRating(5, 3),
                                Product.named("d", "Priceless").withRating(3, 10),
                                Product.named("e", "Unknown")),
                        List.of())
                .with(List.of(), List.of("c"));
        Filters filters = Filters.of(filter.isEmpty() ? List.of() : List.of(filter));

        assertThat(filters.passing(catalog).stream())
                .containsExactlyElementsOf(catalog.ordinals()
                        .filter(ordinal -> filters.passes(Objects.requireNonNull(catalog.at(ordinal))))
                        .boxed()
                        .toList());
    }
}
