package pulse.bench.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import pulse.catalog.Product;

/// Sends shoppers into a shop. The n-th visit of a seed is the same whoever asks for it and in whatever order, as long
/// as the storefront's answers are. Thread-safe if storefront and sink are.
///
/// @param noise 0 to 1: probability that a choice, a filter or a wish is drawn at random, half of it added to the
///     probability of a misspelt query, and a quarter of it the probability of turning to another interest at each
///     new search
/// @param turns 0 to 1: share of shoppers who, having looked at two products, turn to another interest at once
/// @param start when the first visit comes; one follows every 17 minutes
public record Simulator(Shop shop, double noise, double turns, long seed, Instant start) {

    /// Where visits take place, who is asked about them and who is told.
    public record Shop(Floor floor, Storefront storefront, EventSink sink) {}

    private static final Duration BETWEEN = Duration.ofMinutes(17);

    public Simulator {
        if (!(noise >= 0 && noise <= 1)) {
            throw new IllegalArgumentException("noise is " + noise + ", must be 0 to 1");
        }
        if (!(turns >= 0 && turns <= 1)) {
            throw new IllegalArgumentException("turns is " + turns + ", must be 0 to 1");
        }
    }

    /// Visitors to a shop that nobody else observes.
    public static Simulator unobserved(List<Product> products, double noise, long seed, Instant start) {
        return new Simulator(
                new Shop(new Floor(products), Storefront.SILENT, EventSink.NOWHERE), noise, 0, seed, start);
    }

    /// The n-th visit, n from 0; blocks as long as the storefront does.
    public Visit visit(int n) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + n);
        String session = "sim_" + Long.toString(seed, 36) + "_" + n;
        boolean turning = new SplittableRandom(~(seed * 1_000_003 + n)).nextDouble() < turns;
        return new Journey(shop, noise, turning, session, start.plus(BETWEEN.multipliedBy(n)), random).walk();
    }
}
