package pulse.bench.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Product;

/// One visit as a Markov process over stages, with probabilities that depend on the shopper's intent q and
/// deliberation c and on how well the product at hand suits them:
///
/// ```
/// landing  -> search .45 + .4 q, else browse the shelf of interest
/// listing  -> view .85 + .1 q, else leave
/// deciding -> cart .05 + .6 q σ(u - 2); else view another .3 + .35 c; else search again .15; else leave
/// cart     -> buy .15 + .7 q; else look further .4; else put back and leave
/// ```
///
/// Dwell is log-normal: median 9 s on a list, 18 s (1 + c) on a product, 25 s on the cart, sigma 0.7.
final class Journey {

    /// A visit is cut here; fewer than one in a thousand is.
    private static final int ACTS_MAX = 40;

    /// Shown recommendations that suit are looked at besides the page with this probability.
    private static final double ACCEPTS = 0.4;

    /// Products a shopper who is to change their mind looks at first.
    private static final int VIEWS_BEFORE_TURN = 2;

    private enum Stage {
        LANDING,
        LISTING,
        VIEWING,
        DECIDING,
        CART,
        LEFT
    }

    private final Floor floor;
    private final Population population;
    private final Taste taste;
    private final Storefront storefront;
    private final EventSink sink;
    private final double noise;
    private final boolean turning;
    private final RandomGenerator random;
    private final String sessionId;
    private final Shopper came;
    private final Setting setting;
    private final List<Act> acts = new ArrayList<>();
    private final List<Visit.Asked> asked = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private Shopper shopper;
    private Instant now;
    private long dwellMs;
    private String query = "";
    private Filters filters = Filters.NONE;
    private List<Product> page = List.of();
    private List<String> recommended = List.of();
    private @Nullable Product atHand;
    private boolean changedMind;

    /// @param turning whether the shopper turns to another interest after [#VIEWS_BEFORE_TURN] products
    Journey(
            Simulator.Shop shop,
            double noise,
            boolean turning,
            String sessionId,
            Instant start,
            RandomGenerator random) {
        floor = shop.floor();
        population = new Population(floor);
        taste = new Taste(floor.catalog());
        storefront = shop.storefront();
        sink = shop.sink();
        this.noise = noise;
        this.turning = turning;
        this.random = random;
        this.sessionId = sessionId;
        came = population.draw(random);
        shopper = came;
        setting = Setting.drawn(came, noise, random);
        now = start;
    }

    Visit walk() {
        Stage stage = Stage.LANDING;
        while (stage != Stage.LEFT && acts.size() < ACTS_MAX) {
            stage = next(stage);
        }
        return new Visit(sessionId, came, changedMind, acts, asked);
    }

    private Stage next(Stage stage) {
        return switch (stage) {
            case LANDING -> list(random.nextDouble() < 0.45 + 0.4 * shopper.intent());
            case LISTING -> random.nextDouble() < 0.85 + 0.1 * shopper.intent() ? Stage.VIEWING : Stage.LEFT;
            case VIEWING -> view();
            case DECIDING -> decide();
            case CART -> checkOut();
            case LEFT -> Stage.LEFT;
        };
    }

    private Stage list(boolean search) {
        if (!acts.isEmpty() && random.nextDouble() < 0.25 * noise) {
            turn();
        }
        List<Product> shelf = floor.shelf(shopper.interest());
        Product wanted = taste.choose(shopper, shelf, seen, noise, random);
        filters = drawnFilters();
        query = search ? Phrasebook.query(shopper, wanted, noise, random) : "";
        page = search ? floor.search(query, filters, shopper.interest()) : floor.browse(shopper.interest(), filters);
        act(Act.Type.PRODUCTS_SEARCHED, null, 9);
        ask();
        return Stage.LISTING;
    }

    private Stage view() {
        List<Product> choices = new ArrayList<>(page);
        if (random.nextDouble() < ACCEPTS) {
            choices.addAll(found(recommended));
        }
        Product chosen = taste.choose(shopper, choices, seen, noise, random);
        atHand = chosen;
        if (recommended.contains(chosen.id()) && !page.contains(chosen)) {
            act(Act.Type.RECOMMENDATION_CLICKED, chosen, 1);
        }
        act(Act.Type.PRODUCT_VIEWED, chosen, 18 * (1 + shopper.deliberation()));
        seen.add(chosen.id());
        ask();
        return Stage.DECIDING;
    }

    private void turn() {
        shopper = population.turned(shopper, random);
        changedMind = true;
    }

    private Stage decide() {
        if (turning && !changedMind && seen.size() >= VIEWS_BEFORE_TURN) {
            turn();
            return list(true);
        }
        double suits = atHand == null ? 0 : 1 / (1 + Math.exp(2 - taste.utility(shopper, atHand, seen)));
        if (random.nextDouble() < 0.05 + 0.6 * shopper.intent() * suits) {
            return Stage.CART;
        }
        if (random.nextDouble() < 0.3 + 0.35 * shopper.deliberation()) {
            return Stage.VIEWING;
        }
        return random.nextDouble() < 0.15 ? list(true) : Stage.LEFT;
    }

    /// Puts the one that suits best of all that was viewed in the cart, and buys it, looks further or puts it back.
    private Stage checkOut() {
        Product choice = taste.choose(shopper, found(seen), seen, noise, random);
        act(Act.Type.PRODUCT_ADDED, choice, 25);
        if (random.nextDouble() < 0.15 + 0.7 * shopper.intent()) {
            act(Act.Type.CHECKOUT_STARTED, choice, 40);
            act(Act.Type.ORDER_COMPLETED, choice, 5);
            return Stage.LEFT;
        }
        if (random.nextDouble() < 0.4) {
            return Stage.VIEWING;
        }
        act(Act.Type.PRODUCT_REMOVED, choice, 5);
        return Stage.LEFT;
    }

    private List<Product> found(Collection<String> ids) {
        List<Product> found = new ArrayList<>();
        for (String id : ids) {
            Product product = floor.find(id);
            if (product != null) {
                found.add(product);
            }
        }
        return found;
    }

    private Filters drawnFilters() {
        boolean lost = random.nextDouble() < noise;
        double price = lost ? 0.2 : 0.7 * shopper.priceSensitivity();
        double rating = lost ? 0.2 : 0.6 * shopper.socialProof();
        double brand = lost ? 0.1 : 0.5 * shopper.brandLoyalty() * shopper.brandLoyalty();
        double limit = random.nextDouble() < price ? shopper.budget() : Double.POSITIVE_INFINITY;
        int stars = random.nextDouble() < rating ? 4 : 0;
        return new Filters(limit, stars, random.nextDouble() < brand ? shopper.favourite() : "");
    }

    private void act(Act.Type type, @Nullable Product product, double medianSeconds) {
        long spent = Math.round(1000 * medianSeconds * Math.exp(0.7 * random.nextGaussian()));
        String typed = type == Act.Type.PRODUCTS_SEARCHED ? query : "";
        Act act = new Act(type, product, typed, filters, spent, now, shopper);
        sink.happened(sessionId, setting, acts.size(), act);
        acts.add(act);
        dwellMs += spent;
        now = now.plusMillis(spent);
    }

    private void ask() {
        var sofar = new Storefront.SoFar(sessionId, setting, query, filters, List.copyOf(seen), dwellMs, now);
        storefront.ask(sofar).ifPresent(answer -> {
            recommended = answer.productIds();
            asked.add(new Visit.Asked(asked.size() + 1, acts.size(), shopper, answer));
        });
    }
}
