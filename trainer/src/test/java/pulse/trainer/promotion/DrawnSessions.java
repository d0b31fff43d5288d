package pulse.trainer.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.ranking.Assortment;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;
import pulse.trainer.ranking.LetterVectors;
import pulse.twin.Tagger;

/// Sessions of a shop of two categories, drawn by a taste that a test may change.
final class DrawnSessions {

    static final Instant OPENED = Instant.parse("2026-01-05T10:00:00Z");

    /// Seconds between two visits.
    static final long APART = 120;

    private static final int PER_CATEGORY = 30;
    private static final int BRANDS = 3;

    /// The shop as it ranks.
    static final Assortment ASSORTMENT = assortment();

    /// How visitors shop.
    enum Taste {
        /// A visitor stays with the cheap or with the dear; those who look at lamps buy one in two.
        STEADY,
        /// A visitor alternates between cheap and dear; those who look at chairs buy one in two.
        CHANGED,
        /// Every view is drawn at random, and one visit in five buys.
        NOISE,
        /// A visitor stays with a brand, in any category and at any price; nobody buys.
        FAITHFUL
    }

    private final SplittableRandom random;
    private final List<Session> sessions = new ArrayList<>();

    DrawnSessions(long seed) {
        random = new SplittableRandom(seed);
    }

    static Catalog catalog() {
        return ASSORTMENT.catalog();
    }

    private static Assortment assortment() {
        Tagger tagger = new Tagger(new LetterVectors());
        return Assortment.empty().with(products().stream().map(tagger::tag).toList(), List.of());
    }

    private static List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (String category : List.of("lamps", "chairs")) {
            for (int at = 0; at < PER_CATEGORY; at++) {
                products.add(Product.named(category + at, category + " no " + at)
                        .withCategory(category)
                        .withBrand(List.of("Ash", "Birch", "Cedar").get(at % BRANDS))
                        .withPrice(10 + at));
            }
        }
        return products;
    }

    /// Adds visits after those so far.
    DrawnSessions visit(int count, Taste taste) {
        for (int visit = 0; visit < count; visit++) {
            sessions.add(drawn(taste));
        }
        return this;
    }

    List<Session> sessions() {
        return sessions;
    }

    /// All sessions so far as a history, judged on from a moment on.
    History history(Instant judgedAfter) {
        History.Builder history = new History.Builder(catalog(), sessions.size(), judgedAfter);
        sessions.reversed().forEach(history::add);
        return history.build();
    }

    private Session drawn(Taste taste) {
        int number = sessions.size();
        Instant start = OPENED.plusSeconds(APART * number);
        Session session =
                Session.begun("visit" + number, start).after(Context.UNKNOWN, pulse.session.Behavior.NONE, start);
        boolean cheap = random.nextBoolean();
        boolean lamps = random.nextBoolean();
        int brand = taste == Taste.FAITHFUL ? random.nextInt(BRANDS) : 0;
        String last = "";
        for (int view = 0; view < 4; view++) {
            last = switch (taste) {
                case NOISE -> named(random.nextBoolean(), random.nextInt(PER_CATEGORY));
                case STEADY -> named(lamps, third(cheap));
                case CHANGED -> named(lamps, third(cheap == (view % 2 == 0)));
                case FAITHFUL -> named(random.nextBoolean(), brand + BRANDS * random.nextInt(PER_CATEGORY / BRANDS));
            };
            session = session.after(new Step.Viewed(last, start.plusSeconds(10L * view)));
        }
        return isBuying(taste, lamps) ? session.after(new Step.Purchased(last, start.plusSeconds(60))) : session;
    }

    private static String named(boolean isLamp, int number) {
        return (isLamp ? "lamps" : "chairs") + number;
    }

    /// One of the cheapest third, or of the dearest.
    private int third(boolean isCheap) {
        return random.nextInt(10) + (isCheap ? 0 : 20);
    }

    private boolean isBuying(Taste taste, boolean lamps) {
        return switch (taste) {
            case STEADY -> lamps && random.nextBoolean();
            case CHANGED -> !lamps && random.nextBoolean();
            case NOISE -> random.nextInt(5) == 0;
            case FAITHFUL -> false;
        };
    }
}
