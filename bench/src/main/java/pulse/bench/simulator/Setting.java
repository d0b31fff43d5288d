package pulse.bench.simulator;

import java.util.List;
import java.util.random.RandomGenerator;

/// Where a visit comes from, as a shop's server would see it.
///
/// @param referrer a host, empty when the address was typed
/// @param country ISO 3166-1 alpha-2
public record Setting(String device, String browser, String referrer, String country, String region) {

    private static final List<String> REGIONS = List.of("CA", "NY", "TX", "WA", "IL");

    /// Thrifty shoppers come more often from price comparison and coupons, lovers of the new from social networks;
    /// with probability `noise` the referrer says nothing about the person.
    static Setting drawn(Shopper shopper, double noise, RandomGenerator random) {
        String device = random.nextDouble() < 0.6 ? "mobile" : random.nextDouble() < 0.9 ? "desktop" : "tablet";
        String browser = device.equals("desktop") && random.nextDouble() < 0.8 ? "chrome" : "safari";
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        return new Setting(device, browser, referrer(shopper, noise, random), "US", region);
    }

    private static String referrer(Shopper shopper, double noise, RandomGenerator random) {
        boolean lost = random.nextDouble() < noise;
        double thrift = lost ? 0.5 : shopper.priceSensitivity();
        double fashion = lost ? 0.5 : shopper.novelty();
        double draw = random.nextDouble();
        if (draw < 0.2 * thrift) {
            return draw < 0.1 * thrift ? "coupons.example" : "price-compare.example";
        }
        if (random.nextDouble() < 0.35 * fashion) {
            return random.nextBoolean() ? "instagram.com" : "tiktok.com";
        }
        return random.nextDouble() < 0.5 ? "google.com" : "";
    }
}
