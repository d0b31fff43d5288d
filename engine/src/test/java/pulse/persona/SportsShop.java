package pulse.persona;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

/// Two small sports shops: one tells brands and ratings, the other neither.
final class SportsShop {

    private SportsShop() {}

    /// Thirty products; about half of the running shoes cost less than 100.
    static Catalog branded() {
        List<Product> products = new ArrayList<>();
        String[] brands = {"Nike", "Adidas", "Brooks", "Asics", "Hoka"};
        double[] prices = {49, 59, 65, 72, 79, 85, 89, 95, 99, 110, 119, 125, 130, 139, 149, 160, 180, 220};
        for (int i = 0; i < prices.length; i++) {
            products.add(Product.named("run_" + i, "Road Shoe " + i)
                    .withCategory("footwear/running")
                    .withBrand(brands[i % brands.length])
                    .withPrice(prices[i])
                    .withRating(3.2 + (i * 7 % 18) / 10.0, 20 + i * 13));
        }
        for (int i = 0; i < 12; i++) {
            products.add(Product.named("yoga_" + i, "Mat " + i)
                    .withCategory("fitness/yoga")
                    .withBrand(brands[i % brands.length])
                    .withPrice(15 + i * 12)
                    .withRating(3.5 + i % 5 * 0.3, 40));
        }
        return Catalog.empty().with(products, List.of());
    }

    /// Twenty products of one department, without brands and ratings; two in three cost less than 100.
    static Catalog plain() {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            products.add(Product.named("shoe_" + i, "Shoe " + i)
                    .withCategory("Sports > Shoes > Running Shoes")
                    .withPrice(45 + i * 8));
        }
        for (int i = 0; i < 8; i++) {
            products.add(Product.named("ball_" + i, "Ball " + i)
                    .withCategory("Sports > Football")
                    .withPrice(12 + i * 9));
        }
        return Catalog.empty().with(products, List.of());
    }

    /// A running shop of `size` shoes of which about `shareUnder100` cost less than 100, with the documented views
    /// among them at the prices given, all of one brand when `oneBrand`.
    static Catalog drawn(long seed, int size, double shareUnder100, double viewedPrice, boolean oneBrand) {
        Random random = new Random(seed);
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean cheap = i < size * shareUnder100;
            Product product = Product.named("drawn_" + i, "Trail Shoe " + i)
                    .withCategory("Footwear/Running")
                    .withBrand("Brand " + (char) ('A' + random.nextInt(6)))
                    .withPrice(cheap ? 35 + random.nextInt(65) : 101 + random.nextInt(120));
            products.add(
                    random.nextInt(10) == 0
                            ? product
                            : product.withRating(3 + random.nextDouble() * 2, 5 + random.nextInt(300)));
        }
        for (String id : List.of("prod_123", "prod_456")) {
            products.add(Product.named(id, "Road Shoe")
                    .withCategory("Footwear/Running")
                    .withBrand(oneBrand || id.endsWith("3") ? "Brand A" : "Brand B")
                    .withPrice(viewedPrice)
                    .withRating(4.4, 120));
        }
        return Catalog.empty().with(products, List.of());
    }
}
