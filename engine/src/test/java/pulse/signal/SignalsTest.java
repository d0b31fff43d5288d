package pulse.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

class SignalsTest {

    private static final Instant AT = Instant.parse("2025-01-14T23:30:00Z");
    private static final Catalog SHOP = shop();

    @Test
    void viewsAreLookedUpAndUnknownOnesCounted() {
        Signals signals = signals(new Behavior("", null, List.of("p0", "ghost", "p29", "p29"), 40_000));
        assertThat(signals.viewed()).containsExactly(0, 29, 29);
        assertThat(signals.unknownViews()).isEqualTo(1);
        assertThat(signals.feature(Feature.VIEWS)).isEqualTo(4);
        assertThat(signals.feature(Feature.VIEWS_KNOWN)).isEqualTo(3);
        assertThat(signals.feature(Feature.DISTINCT_PRODUCTS)).isEqualTo(2);
        assertThat(signals.feature(Feature.DWELL_SECONDS_PER_VIEW)).isEqualTo(10);
        assertThat(signals.topBrand()).isEqualTo("B2");
        assertThat(signals.feature(Feature.TOP_BRAND_SHARE)).isCloseTo(2f / 3, within(1e-6f));
    }

    @Test
    void recentViewsWeighMore() {
        Signals dearLast = signals(new Behavior("", null, List.of("p0", "p29"), 0));
        Signals cheapLast = signals(new Behavior("", null, List.of("p29", "p0"), 0));
        assertThat(dearLast.feature(Feature.PRICE_POSITION)).isGreaterThan(0.5f);
        assertThat(cheapLast.feature(Feature.PRICE_POSITION)).isLessThan(0.5f);
        assertThat(dearLast.feature(Feature.LAST_PRICE_POSITION)).isGreaterThan(0.95f);
    }

    /// Prices are 10, 20, ... 300, so a bound at 150 passes the lowest third and half the middle one.
    @ParameterizedTest
    @CsvSource({
        "price:0-155,1,0.5,0",
        "price:205+,0,0,1",
        "price:105-205,0,1,0",
        "price:0-1000,1,1,1",
        "rating:0+,1,1,1"
    })
    void thirdsOfPricesThatPassAreMeasured(String filter, float lowest, float middle, float top) {
        Signals signals = signals(new Behavior("lamp", List.of(filter), List.of(), 0));
        assertThat(signals.feature(Feature.PASS_LOWEST)).isCloseTo(lowest, within(0.04f));
        assertThat(signals.feature(Feature.PASS_MIDDLE)).isCloseTo(middle, within(0.04f));
        assertThat(signals.feature(Feature.PASS_TOP)).isCloseTo(top, within(0.04f));
    }

    @Test
    void priceInTheQueryBoundsAsAFilterDoes() {
        Signals signals = signals(new Behavior("lamp under 155", null, List.of(), 0));
        assertThat(signals.feature(Feature.PASS_TOP)).isZero();
        assertThat(signals.feature(Feature.QUERY_MAX_PRICE)).isEqualTo(1);
    }

    @Test
    void cuesOfEarlierQueriesCountHalf() {
        Session session = Session.begun("s", AT)
                .after(new Step.Searched("cheap lamp", AT))
                .after(new Step.Searched("luxury lamp", AT));
        Signals signals = Signals.of(session, SHOP);
        assertThat(signals.feature(Feature.CUE_LUXURY)).isEqualTo(1);
        assertThat(signals.feature(Feature.CUE_BARGAIN)).isEqualTo(0.5f);
        assertThat(signals.latestQuery().text()).isEqualTo("luxury lamp");
        assertThat(signals.earlierQueries()).hasSize(1);
    }

    @Test
    void cartHoldsWhatWasNotTakenOut() {
        Session session = Session.begun("s", AT)
                .after(new Step.AddedToCart("p1", AT))
                .after(new Step.AddedToCart("p2", AT))
                .after(new Step.RemovedFromCart("p1", AT))
                .after(new Step.RemovedFromCart("p9", AT))
                .after(new Step.Purchased("p2", AT));
        Signals signals = Signals.of(session, SHOP);
        assertThat(signals.cart()).containsExactly(2);
        assertThat(signals.purchased()).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({
        "instagram.com,SOCIAL", "https://l.facebook.com/x?u=1,SOCIAL", "t.co,SOCIAL", "www.google.de,SEARCH",
        "https://www.idealo.de/p,COMPARISON", "www.groupon.com,DEALS", "superdeals.example,DEALS",
                "mail.google.com,EMAIL",
        "email,EMAIL", "https://shop.example/?utm_medium=email,EMAIL", "https://google.com/?gclid=1,AD",
                "direct,DIRECT",
        "blog.example,OTHER", "'',UNKNOWN"
    })
    void referrersAreOfAKind(String referrer, Referrer kind) {
        assertThat(Referrer.of(referrer)).isEqualTo(kind);
    }

    @Test
    void contextIsMeasured() {
        Context context = new Context("Mobile", "", "instagram.com", "US", "CA", AT);
        Signals signals = Signals.of(Session.begun("s", AT).after(context, Behavior.NONE, AT), SHOP);
        assertThat(signals.feature(Feature.MOBILE)).isEqualTo(1);
        assertThat(signals.feature(Feature.FROM_SOCIAL)).isEqualTo(1);
        assertThat(signals.feature(Feature.HOUR)).isEqualTo(23);
        assertThat(signals.feature(Feature.LATE_HOUR)).isEqualTo(1);
        assertThat(signals(Behavior.NONE).feature(Feature.HOUR)).isEqualTo(-1);
    }

    @Test
    void cueFeaturesStandInTheOrderOfTheCues() {
        for (Cue cue : Cue.values()) {
            assertThat(Feature.values()[Feature.CUE_BARGAIN.ordinal() + cue.ordinal()])
                    .hasToString("CUE_" + cue);
        }
        for (Referrer kind : Referrer.values()) {
            if (kind != Referrer.UNKNOWN) {
                int at = Feature.FROM_DIRECT.ordinal() + kind.ordinal() - Referrer.DIRECT.ordinal();
                assertThat(Feature.values()[at]).hasToString("FROM_" + kind);
            }
        }
    }

    @Property(tries = 300)
    void anyQueryGivesFiniteFeatures(@ForAll @StringLength(max = 300) String query, @ForAll boolean viewed) {
        Signals signals = signals(new Behavior(query, List.of("price:0-50"), viewed ? List.of("p3") : List.of(), 1));
        for (float feature : signals.features()) {
            assertThat(feature).isFinite();
        }
    }

    private static Signals signals(Behavior behavior) {
        return Signals.of(Session.begun("s", AT).after(Context.UNKNOWN, behavior, AT), SHOP);
    }

    private static Catalog shop() {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            products.add(Product.named("p" + i, "Lamp " + i)
                    .withCategory("home/lamps")
                    .withBrand("B" + i % 3)
                    .withPrice(10 + i * 10)
                    .withRating(3 + i % 20 / 10.0, 30));
        }
        return Catalog.empty().with(products, List.of());
    }
}
