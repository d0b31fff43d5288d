package pulse.bench.simulator;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

/// Choice among products by random utility: a shopper takes the one with the greatest `u + e`, where `e` is Gumbel,
/// so product j is taken with probability exp(u_j) / sum exp(u_k) (multinomial logit; McFadden, 1974).
///
/// ```
/// u =  6 (s - 0.35) (1/2 - p)            price sensitivity s, place p of the price on its shelf
///   -  4 s max(0, price / budget - 1)    over budget, at most 4
///   +  2 s d                             share d taken off in a sale
///   +  3.5 l² [favourite brand]          brand loyalty l
///   +  1.2 r (rating - 3.8) log10(1 + n) reliance on others r, n ratings; 0 without a rating
///   +  1.5 v [new or not seen yet]       novelty v
///   +  3 m                               1 on the shelf of interest, 1/2 in its department, else 0
/// ```
final class Taste {

    private final Catalog catalog;

    Taste(Catalog catalog) {
        this.catalog = catalog;
    }

    /// How well `product` suits `shopper`; about -4 to 10, larger is better.
    double utility(Shopper shopper, Product product, Set<String> seen) {
        double s = shopper.priceSensitivity();
        double price = 6 * (s - 0.35) * (0.5 - catalog.pricePosition(product))
                - 4 * s * overBudget(shopper, product)
                + 2 * s * product.saleShare();
        boolean favourite = !product.brand().isEmpty() && product.brand().equals(shopper.favourite());
        double brand = favourite ? 3.5 * shopper.brandLoyalty() * shopper.brandLoyalty() : 0;
        boolean fresh = product.tags().contains("novelty") || !seen.contains(product.id());
        double novelty = fresh ? 1.5 * shopper.novelty() : 0;
        return price + brand + shopper.socialProof() * praise(product) + novelty + 3 * relevance(shopper, product);
    }

    /// One of `choices`, by the law above; uniform with probability `noise`.
    Product choose(Shopper shopper, List<Product> choices, Set<String> seen, double noise, RandomGenerator random) {
        if (random.nextDouble() < noise) {
            return choices.get(random.nextInt(choices.size()));
        }
        Product best = choices.getFirst();
        double most = Double.NEGATIVE_INFINITY;
        for (Product product : choices) {
            double gumbel = -Math.log(-Math.log(Math.max(1e-12, random.nextDouble())));
            double utility = utility(shopper, product, seen) + gumbel;
            if (utility > most) {
                most = utility;
                best = product;
            }
        }
        return best;
    }

    private static double overBudget(Shopper shopper, Product product) {
        double price = product.priceValue();
        return Double.isNaN(price) ? 0 : Math.clamp(price / shopper.budget() - 1, 0, 1);
    }

    private static double praise(Product product) {
        Double rating = product.rating();
        Integer count = product.ratingCount();
        return rating == null ? 0 : 1.2 * (rating - 3.8) * Math.log10(1 + (count == null ? 10.0 : count));
    }

    private static double relevance(Shopper shopper, Product product) {
        if (product.category().equals(shopper.interest())) {
            return 1;
        }
        List<String> parts = product.category().parts();
        List<String> wanted = shopper.interest().parts();
        return !parts.isEmpty() && !wanted.isEmpty() && parts.getFirst().equals(wanted.getFirst()) ? 0.5 : 0;
    }
}
