package pulse.bench.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import pulse.catalog.Product;
import pulse.text.Words;

/// What shoppers type: words of a product they have in mind, with a limit, a brand or a wish that fits them, sometimes
/// misspelt. Words come from the products alone, so any catalogue will do.
public final class Phrasebook {

    private static final double MISSPELT = 0.03;
    private static final List<String> LIMITS =
            List.of("under %.0f", "below %.0f", "max %.0f", "up to $%.0f", "less than %.0f dollars");
    private static final List<String> THRIFT = List.of("cheap", "affordable", "budget", "sale");
    private static final List<String> PRAISE = List.of("best", "top rated", "best rated", "most popular");
    private static final List<String> FRESH = List.of("new", "latest");
    private static final List<String> GIFTS = List.of("gift", "present", "gift idea");

    private Phrasebook() {}

    /// A query for something like `wanted`. With probability `noise` a wish is drawn at random instead of from the
    /// shopper, and a misspelling is likelier by half of `noise`.
    static String query(Shopper shopper, Product wanted, double noise, RandomGenerator random) {
        String words = subject(wanted, random);
        double spread = random.nextDouble() < noise ? random.nextDouble() : -1;
        StringBuilder query = new StringBuilder();
        if (said(0.45 * shopper.priceSensitivity(), spread, random) && Double.isInfinite(shopper.budget())) {
            say(query, one(THRIFT, random));
        }
        if (said(0.4 * shopper.socialProof(), spread, random)) {
            say(query, one(PRAISE, random));
        } else if (said(0.25 * shopper.novelty(), spread, random)) {
            say(query, one(FRESH, random));
        }
        if (said(0.7 * shopper.brandLoyalty() * shopper.brandLoyalty(), spread, random)) {
            say(query, shopper.favourite().toLowerCase(Locale.ROOT));
        }
        say(query, words);
        if (shopper.gift() && random.nextDouble() < 0.6) {
            say(query, one(GIFTS, random));
        }
        if (!Double.isInfinite(shopper.budget()) && said(0.6 * shopper.priceSensitivity(), spread, random)) {
            say(query, String.format(Locale.ROOT, one(LIMITS, random), shopper.budget()));
        }
        String typed = query.toString();
        return random.nextDouble() < MISSPELT + noise / 2 ? misspelt(typed, random) : typed;
    }

    /// `count` distinct queries from the products' own words, for load that repeats as a shop's does; fewer when the
    /// words run out.
    public static List<String> distinct(List<Product> products, int count, RandomGenerator random) {
        List<String> queries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int tries = 0; queries.size() < count && tries < 50 * count; tries++) {
            Product product = products.get(random.nextInt(products.size()));
            String query = subject(product, random);
            if (random.nextDouble() < 0.4) {
                double limit = 5 * Math.ceil(product.isPriced() ? product.priceValue() / 4 : 10);
                query += ' ' + String.format(Locale.ROOT, one(LIMITS, random), limit);
            }
            if (!query.isBlank() && seen.add(query)) {
                queries.add(query);
            }
        }
        return queries;
    }

    /// One to three words of the name or the shelf, in their order.
    private static String subject(Product product, RandomGenerator random) {
        List<String> brand = Words.split(product.brand());
        List<String> words = Words.split(product.name()).stream()
                .filter(word -> word.length() > 2 && !brand.contains(word))
                .toList();
        String leaf = product.category().leaf();
        if (words.isEmpty() || (!leaf.isEmpty() && random.nextDouble() < 0.3)) {
            List<String> parts = product.category().parts();
            String wider = parts.size() > 1 ? parts.get(parts.size() - 2) + ' ' : "";
            return String.join(" ", Words.split(wider + leaf));
        }
        int take = Math.min(words.size(), 1 + random.nextInt(3));
        int start = Math.max(0, words.size() - take - (random.nextDouble() < 0.3 ? 1 : 0));
        return String.join(" ", words.subList(start, start + take));
    }

    /// Two neighbours swapped, a letter lost or a letter doubled.
    static String misspelt(String text, RandomGenerator random) {
        if (text.length() < 4) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        };
    }

    private static boolean said(double chance, double spread, RandomGenerator random) {
        return random.nextDouble() < (spread < 0 ? chance : spread / 2);
    }

    private static void say(StringBuilder query, String words) {
        query.append(query.isEmpty() || words.isEmpty() ? "" : " ").append(words);
    }

    private static String one(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
