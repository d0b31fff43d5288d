package pulse.trainer.attribute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;

/// A shop of two categories and three brands whose visitors are drawn by known rules: half stay with cheap products,
/// half with dear ones, for four views; those who shop for lamps buy one in two, others never.
final class DrawnShop {

    static final Instant OPENED = Instant.parse("2026-01-05T10:00:00Z");

    private static final int PRODUCTS_PER_CATEGORY = 30;

    private final SplittableRandom random;

    DrawnShop(long seed) {
        random = new SplittableRandom(seed);
    }

    static Catalog catalog() {
        List<Product> products = new ArrayList<>();
        for (String category : List.of("lamps", "chairs")) {
            for (int at = 0; at < PRODUCTS_PER_CATEGORY; at++) {
                products.add(Product.named(category + at, category + " no " + at)
                        .withCategory(category)
                        .withBrand(List.of("Ash", "Birch", "Cedar").get(at % 3))
                        .withPrice(10 + at));
            }
        }
        return Catalog.empty().with(products, List.of());
    }

    List<Visit> visits(int count) {
        List<Visit> visits = new ArrayList<>();
        for (int visit = 0; visit < count; visit++) {
            visits.add(visit(visit));
        }
        return visits;
    }

    private Visit visit(int number) {
        boolean cheap = random.nextBoolean();
        boolean lamps = random.nextBoolean();
        Instant start = OPENED.plusSeconds(600L * number);
        List<Event> events = new ArrayList<>();
        String last = "";
        for (int view = 0; view < 4; view++) {
            int price = random.nextInt(10) + (cheap ? 0 : 20);
            last = (lamps ? "lamps" : "chairs") + price;
            events.add(Event.of(Event.Kind.PRODUCT_VIEWED, start.plusSeconds(20L * view), last));
        }
        if (lamps && random.nextBoolean()) {
            events.add(Event.of(Event.Kind.ORDER_COMPLETED, start.plusSeconds(100), last));
        }
        return new Visit("visit" + number, events);
    }
}
