package pulse.signal;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.session.Context;
import pulse.session.Session;

/// All that persona and ranking read of a session: what is known at the moment of asking, and nothing later.
/// Immutable; a few microseconds and one vector of floats.
public final class Signals {

    private static final int QUERIES_MAX = 8;

    private final Session session;
    private final Filters filters;
    private final List<CatalogWords.Topic> topics = new ArrayList<>();
    private final List<String> brandsAsked;
    private final int[] viewed;
    private final int[] cart;
    private final int[] purchased;
    private final int unknownViews;
    private final Interests interests;
    private final Seen seen;
    private final float[] features = new float[Feature.values().length];

    private Signals(Session session, Catalog catalog) {
        this.session = session;
        Trail trail = new Trail(session, catalog);
        filters = Filters.of(session.filters());
        CatalogWords words = CatalogWords.of(catalog);
        trail.queries(QUERIES_MAX).forEach(query -> topics.add(QueryReader.topic(query, words)));
        viewed = trail.viewed();
        cart = trail.cart();
        purchased = trail.purchased();
        unknownViews = trail.unknownViews();
        brandsAsked = filters.brands().isEmpty() ? latestQuery().brands() : filters.brands();
        interests = Interests.of(catalog, words, topics, filters, viewed);
        seen = new Seen(catalog, viewed);
        measure(catalog, trail.queryCount());
    }

    /// Reads a session against the catalogue of now.
    ///
    /// @throws pulse.problem.PulseException for a filter that cannot be read, named by its index
    public static Signals of(Session session, Catalog catalog) {
        return new Signals(session, catalog);
    }

    /// Reads the words of a catalogue ahead of the first question about it: milliseconds for thousands of products.
    public static void prepare(Catalog catalog) {
        CatalogWords.of(catalog);
    }

    public Session session() {
        return session;
    }

    /// The newest query; [Query#NONE] when there was none.
    public Query latestQuery() {
        return topics.isEmpty() ? Query.NONE : topics.getLast().query();
    }

    /// The queries before it, oldest first; the newest few are kept.
    public List<Query> earlierQueries() {
        return topics.stream()
                .limit(Math.max(0, topics.size() - 1))
                .map(CatalogWords.Topic::query)
                .toList();
    }

    public Filters filters() {
        return filters;
    }

    /// Ordinals of the products viewed, oldest first, repeats kept; unknown ones left out.
    public int[] viewed() {
        return viewed.clone();
    }

    /// Ordinals of the products in the cart, oldest first.
    public int[] cart() {
        return cart.clone();
    }

    /// Ordinals of the products bought in this session.
    public int[] purchased() {
        return purchased.clone();
    }

    /// Views of products that the catalogue does not have.
    public int unknownViews() {
        return unknownViews;
    }

    public Interests interests() {
        return interests;
    }

    /// The brand seen most; empty when none was seen.
    public String topBrand() {
        return seen.topBrand();
    }

    /// Brands that filters, else the newest query, ask for.
    public List<String> brandsAsked() {
        return brandsAsked;
    }

    /// The kind of place the visitor comes from.
    public Referrer referrer() {
        return Referrer.of(session.context().referrer());
    }

    public float feature(Feature feature) {
        return features[feature.ordinal()];
    }

    /// All features, in the order of [Feature].
    public float[] features() {
        return features.clone();
    }

    private void measure(Catalog catalog, int queryCount) {
        set(Feature.QUERIES, queryCount);
        measureQuery(latestQuery());
        measureCues();
        measureFilters(catalog);
        measureViews(catalog);
        measureContext(session.context());
    }

    private void measureQuery(Query query) {
        set(Feature.QUERY_WORDS, query.words().size());
        set(Feature.QUERY_MAX_PRICE, query.price().hasMax());
        set(Feature.QUERY_MIN_PRICE, query.price().hasMin());
        set(Feature.QUERY_TARGET_PRICE, query.price().hasTarget());
        set(Feature.QUERY_RATING, query.hasMinRating());
        set(Feature.QUERY_BRANDS, query.brands().size());
        set(Feature.QUERY_EXCLUDED_BRANDS, query.excludedBrands().size());
    }

    private void measureCues() {
        for (int i = 0; i < topics.size(); i++) {
            float weight = i == topics.size() - 1 ? 1 : 0.5f;
            for (Cue cue : topics.get(i).query().cues()) {
                int at = Feature.CUE_BARGAIN.ordinal() + cue.ordinal();
                features[at] = Math.max(features[at], weight);
            }
        }
    }

    private void measureFilters(Catalog catalog) {
        set(Feature.FILTERS, filters.size());
        set(Feature.FILTER_MAX_PRICE, !Double.isNaN(filters.maxPrice()));
        set(Feature.FILTER_MIN_PRICE, filters.minPrice() > 0);
        set(Feature.FILTER_RATING, filters.minRating() > 0);
        set(Feature.FILTER_BRANDS, filters.brands().size());
        set(Feature.FILTER_SALE, filters.onSaleOnly());
        PriceWish wish = latestQuery().price();
        double min = tighter(filters.minPrice(), wish.min(), true);
        double max = tighter(filters.maxPrice(), wish.max(), false);
        double rating = tighter(filters.minRating(), latestQuery().minRating(), true);
        Thirds passing = Thirds.of(catalog, interests.asked(), min, max, rating);
        set(Feature.PASS_LOWEST, passing.lowest());
        set(Feature.PASS_MIDDLE, passing.middle());
        set(Feature.PASS_TOP, passing.top());
        set(Feature.PASS_RATING, passing.rated());
    }

    private void measureViews(Catalog catalog) {
        set(Feature.VIEWS, viewed.length + unknownViews);
        set(Feature.VIEWS_KNOWN, viewed.length);
        seen.fill(features, viewed.length);
        Product last = viewed.length == 0 ? null : catalog.at(viewed[viewed.length - 1]);
        set(Feature.LAST_PRICE_POSITION, last == null ? 0.5 : catalog.pricePosition(last));
        set(Feature.CART, cart.length);
        set(Feature.PURCHASES, purchased.length);
        double seconds = session.dwellMs() / 1000.0;
        set(Feature.DWELL_SECONDS, seconds);
        int views = viewed.length + unknownViews;
        set(Feature.DWELL_SECONDS_PER_VIEW, views == 0 ? 0 : seconds / views);
    }

    private void measureContext(Context context) {
        String device = context.device().toLowerCase(Locale.ROOT);
        set(Feature.MOBILE, device.contains("mobile") || device.contains("phone") || device.equals("android"));
        set(Feature.TABLET, device.contains("tablet") || device.contains("ipad"));
        set(Feature.DESKTOP, device.contains("desktop") || device.contains("laptop") || device.equals("pc"));
        Referrer referrer = referrer();
        if (referrer != Referrer.UNKNOWN) {
            features[Feature.FROM_DIRECT.ordinal() + referrer.ordinal() - Referrer.DIRECT.ordinal()] = 1;
        }
        set(Feature.HOUR, -1);
        if (context.time() != null) {
            measureTime(context.time().atOffset(ZoneOffset.UTC));
        }
    }

    private void measureTime(OffsetDateTime time) {
        set(Feature.HOUR, time.getHour());
        set(Feature.LATE_HOUR, time.getHour() >= 22 || time.getHour() < 4);
        set(Feature.WEEKEND, time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
    }

    private static double tighter(double one, double other, boolean lower) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return lower ? Math.max(one, other) : Math.min(one, other);
    }

    private void set(Feature feature, double value) {
        features[feature.ordinal()] = (float) value;
    }

    private void set(Feature feature, boolean value) {
        features[feature.ordinal()] = value ? 1 : 0;
    }

    @Override
    public String toString() {
        return "Signals" + Arrays.toString(features);
    }
}
