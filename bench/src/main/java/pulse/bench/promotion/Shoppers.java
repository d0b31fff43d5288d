package pulse.bench.promotion;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pulse.catalog.Product;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

/// Visitors of a shop, one after another. The same seed sends the same visitors.
final class Shoppers {

    private static final int SECTIONS = 4;
    private static final int VIEWS_MAX = 6;

    /// Mean seconds from one visit's start to the next: 144 visits a day.
    private static final int APART_SECONDS = 600;

    private static final List<String> DEVICES = List.of("mobile", "desktop", "tablet");
    private static final List<String> REFERRERS = List.of("", "google.com", "instagram.com", "coupons.example");

    private final List<Product> products;
    private final String name;
    private final List<List<Product>> cheap;
    private final List<List<Product>> dear;
    private final SplittableRandom random;
    private Instant start;
    private int count;

    /// @param products at least twice [#SECTIONS]
    /// @param name begins the ids of their visits
    Shoppers(List<Product> products, String name, Instant from, long seed) {
        this.products = List.copyOf(products);
        this.name = name;
        this.start = from;
        this.random = new SplittableRandom(seed);
        List<Product> byCategory = products.stream()
                .sorted(Comparator.comparing(
                                (Product product) -> product.category().path())
                        .thenComparing(Product::id))
                .toList();
        List<List<Product>> sections = IntStream.range(0, SECTIONS)
                .mapToObj(section -> byPrice(slice(byCategory, section, SECTIONS)))
                .toList();
        this.cheap = sections.stream().map(section -> slice(section, 0, 2)).toList();
        this.dear = sections.stream().map(section -> slice(section, 1, 2)).toList();
    }

    /// The next visit, whole.
    Session next(Habit habit) {
        start = start.plusMillis(1_000L + random.nextInt(2_000 * APART_SECONDS));
        Context context = new Context(one(DEVICES), "", one(REFERRERS), "", "", start);
        Behavior behavior = random.nextInt(5) == 0
                ? new Behavior(one(products).category().leaf(), null, List.of(), 0)
                : Behavior.NONE;
        return shopped(Session.begun(name + count++, start).after(context, behavior, start), habit);
    }

    private Session shopped(Session begun, Habit habit) {
        Session session = begun;
        int section = random.nextInt(SECTIONS);
        boolean isDear = random.nextBoolean();
        int views = 1 + random.nextInt(VIEWS_MAX);
        int place = 0;
        Product viewed = one(products);
        Instant at = start;
        for (int view = 0; view < views; view++) {
            List<Product> shelf = shelf(habit, section, isDear, view);
            boolean isLeaping = view == 0 || random.nextBoolean();
            place = isLeaping
                    ? random.nextInt(shelf.size())
                    : Math.floorMod(place + (habit == Habit.CHANGED ? -1 : 1), shelf.size());
            viewed = habit == Habit.NOISE ? one(products) : shelf.get(place);
            at = at.plusMillis(1_000L + random.nextInt(60_000));
            session = session.after(new Step.Viewed(viewed.id(), at));
        }
        if (!habit.isBuying(isDear, random)) {
            return session;
        }
        String bought = habit == Habit.NOISE ? one(products).id() : viewed.id();
        return session.after(new Step.Purchased(bought, at.plusMillis(1_000L + random.nextInt(60_000))));
    }

    private List<Product> shelf(Habit habit, int section, boolean isDear, int view) {
        boolean isDearNow = habit == Habit.CHANGED ? isDear == (view % 2 == 0) : isDear;
        return (isDearNow ? dear : cheap).get(section);
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Product> byPrice(List<Product> products) {
        return products.stream()
                .sorted(Comparator.comparingDouble(Product::priceValue).thenComparing(Product::id))
                .toList();
    }

    private static <T> List<T> slice(List<T> all, int number, int of) {
        return all.subList(number * all.size() / of, (number + 1) * all.size() / of);
    }
}
