package pulse.bench.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// A shop of 500 products in eight departments, written here and drawn by a seed: the same seed makes the same shop,
/// byte for byte. Brands are invented; a likeness to a real one is chance.
///
/// Prices are log-normal about each shelf's median, in whole steps of retail (.99, .95, .00), with one in five on sale;
/// ratings normal about 4.1, better for dearer things by a little, one in twelve missing.
public final class DemoShop {

    /// Two running shoes of different brands in the middle of their shelf have these ids, so that a request written
    /// from the documentation can be pasted.
    public static final List<String> DOCUMENTED_IDS = List.of("prod_123", "prod_456");

    private static final String SHOES = "sports/running/shoes";

    private final Copywriter copywriter = new Copywriter(Departments.phrases());
    private final Map<String, Double> brandLevels = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Product> products;

    private DemoShop(RandomGenerator random) {
        List<Product> made = new ArrayList<>();
        for (Aisle aisle : Departments.aisles()) {
            made.addAll(stocked(aisle, random));
        }
        products = numbered(Draw.shuffled(made, random));
    }

    public static DemoShop seeded(long seed) {
        return new DemoShop(new SplittableRandom(seed));
    }

    /// The products in the order of their numbers.
    public List<Product> products() {
        return products;
    }

    /// Writes the shop as JSON Lines in the field names of `POST /v1/products/tag`.
    public void writeTo(Path file) throws IOException {
        ProductLines.write(products, file);
    }

    private List<Product> stocked(Aisle aisle, RandomGenerator random) {
        List<Double> prices = Draw.normals(aisle.count(), random);
        List<Double> ratings = Draw.normals(aisle.count(), random);
        List<Product> shelf = new ArrayList<>();
        for (int n = 0; n < aisle.count(); n++) {
            shelf.add(made(distinct(aisle, n, random), prices.get(n), ratings.get(n), random));
        }
        return shelf;
    }

    private Draft distinct(Aisle aisle, int n, RandomGenerator random) {
        Draft draft = Draft.drawn(aisle, n, random);
        while (!names.add(draft.name())) {
            draft = Draft.drawn(aisle, n, random);
        }
        return draft;
    }

    private Product made(Draft draft, double priceDraw, double ratingDraw, RandomGenerator random) {
        Aisle aisle = draft.aisle();
        double level = brandLevels.computeIfAbsent(draft.brand(), any -> 0.25 * (random.nextDouble() - 0.5));
        BigDecimal price = retail(aisle.price() * Math.exp(aisle.spread() * priceDraw + level), random);
        double position = 1 / (1 + Math.exp(-1.7 * priceDraw));
        boolean rated = random.nextDouble() >= 1 / 12.0;
        List<String> themes = List.of(copywriter.theme(position, random), copywriter.theme(position, random));
        List<String> tags = new ArrayList<>(new LinkedHashSet<>(themes));
        tags.addAll(0, aisle.tags());
        return new Product(
                "unnumbered",
                draft.name(),
                copywriter.describe(draft, themes.stream().distinct().toList(), random),
                Category.of(aisle.path()),
                draft.brand(),
                price,
                random.nextDouble() < 0.2 ? listPrice(price, random) : null,
                "USD",
                rated ? rating(ratingDraw + 0.3 * priceDraw) : null,
                rated ? count(random) : null,
                random.nextDouble() >= 0.06,
                tags,
                Map.of("colour", draft.colour(), "size", draft.size(), "material", draft.material()),
                "");
    }

    private static BigDecimal retail(double amount, RandomGenerator random) {
        long whole = Math.max(2, Math.round(amount));
        String cents = switch (random.nextInt(5)) {
            case 0 -> ".00";
            case 1 -> ".95";
            default -> ".99";
        };
        return new BigDecimal((cents.equals(".00") ? whole : whole - 1) + cents);
    }

    private static BigDecimal listPrice(BigDecimal price, RandomGenerator random) {
        BigDecimal factor = BigDecimal.valueOf(110 + 5L * random.nextInt(9), 2);
        return price.multiply(factor).setScale(0, RoundingMode.UP).setScale(2);
    }

    private static double rating(double draw) {
        double rating = Math.clamp(4.12 + 0.42 * draw, 3.2, 4.9);
        return Math.round(rating * 10) / 10.0;
    }

    private static int count(RandomGenerator random) {
        return (int) Math.round(3 + Math.exp(4.2 + 1.2 * random.nextGaussian()));
    }

    private static List<Product> numbered(List<Product> shuffled) {
        List<Product> order = new ArrayList<>(shuffled);
        Product first = documented(order, null);
        Product second = documented(order, first);
        swapTo(order, first, number(DOCUMENTED_IDS.getFirst()) - 1);
        swapTo(order, second, number(DOCUMENTED_IDS.getLast()) - 1);
        List<Product> numbered = new ArrayList<>();
        for (Product product : order) {
            numbered.add(product.withId(String.format(Locale.ROOT, "prod_%03d", numbered.size() + 1)));
        }
        return List.copyOf(numbered);
    }

    /// A running shoe of 85 to 120 dollars, rated and in stock, of another brand than `other`; the shelf always has
    /// some, since its prices are drawn slice by slice.
    private static Product documented(List<Product> order, @Nullable Product other) {
        return order.stream()
                .filter(product -> product.category().path().equals(SHOES))
                .filter(product -> product.priceValue() >= 85 && product.priceValue() <= 120)
                .filter(product -> product.rating() != null && product.inStock())
                .filter(product -> other == null || !product.brand().equals(other.brand()))
                .findFirst()
                .orElseThrow();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('_') + 1));
    }

    private static void swapTo(List<Product> order, Product product, int place) {
        int from = order.indexOf(product);
        order.set(from, order.set(place, product));
    }
}
