package pulse.bench.simulator;

import java.util.List;
import java.util.random.RandomGenerator;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// Draws shoppers for a shop. Strengths are spread by an arc-sine law (sin² of a uniform angle), which has more
/// decided people at both ends than lukewarm ones in between; intent is skewed to those who only look.
final class Population {

    private final Floor floor;

    Population(Floor floor) {
        this.floor = floor;
    }

    Shopper draw(RandomGenerator random) {
        Category interest = floor.interest(random);
        double price = strength(random);
        return new Shopper(
                price,
                strength(random),
                strength(random),
                Math.pow(random.nextDouble(), 1.6),
                strength(random),
                random.nextDouble(),
                random.nextDouble() < 0.1,
                interest,
                brand(interest, random),
                budget(interest, price));
    }

    /// The same person, come for another shelf.
    Shopper turned(Shopper shopper, RandomGenerator random) {
        Category other = floor.interestBut(shopper.interest(), random);
        return shopper.turnedTo(other, brand(other, random), budget(other, shopper.priceSensitivity()));
    }

    private String brand(Category interest, RandomGenerator random) {
        List<Product> shelf = floor.shelf(interest);
        return shelf.get(random.nextInt(shelf.size())).brand();
    }

    /// Those who mind prices have a limit: the 80th percentile of the shelf at 0.4, the 30th at 1, in round numbers.
    private double budget(Category interest, double priceSensitivity) {
        if (priceSensitivity < 0.4) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = floor.catalog().comparable(interest).priceAt(0.8 - 0.5 * (priceSensitivity - 0.4) / 0.6);
        return Double.isNaN(limit) ? Double.POSITIVE_INFINITY : round(limit);
    }

    /// Up to two leading digits, as people name a budget: 87 is 90, 134 is 140.
    private static double round(double amount) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1));
        double step = amount < 100 ? 5 : unit;
        return Math.max(step, Math.ceil(amount / step) * step);
    }

    private static double strength(RandomGenerator random) {
        double sine = Math.sin(random.nextDouble() * Math.PI / 2);
        return sine * sine;
    }
}
