package pulse.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulse.calibration.Calibrator;
import pulse.catalog.Product;
import pulse.persona.Additive;
import pulse.persona.Attribute;
import pulse.persona.Confidence;
import pulse.persona.Forecast;
import pulse.persona.LearnedAttributes;
import pulse.persona.Personas;
import pulse.problem.PulseException;
import pulse.ranking.Feature;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.ranking.Recommendation;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Sessions;
import pulse.signal.Contribution;
import pulse.text.HashedTextVectors;
import pulse.twin.Tagger;

class ShopTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final List<String> CHEAP_AND_GOOD = List.of("price:0-100", "rating:4+");

    private final InstantSource clock = InstantSource.fixed(NOON);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Session> learned = new ArrayList<>();
    private Shop shop;

    @BeforeEach
    void openTheShop() {
        HashedTextVectors vectors = new HashedTextVectors(256);
        Infer infer = new Infer(
                Personas.ofPriors(), new Ranking(vectors), clock, nanos::incrementAndGet, learned::add, "v0.1.0");
        shop = new Shop(new Tagger(vectors), new Sessions(clock, Duration.ofMinutes(30)), infer);
        shop.put(products().stream().map(shop::tag).toList());
    }

    @Test
    void filtersAlwaysHold() {
        Inference answer = ask("running shoes", CHEAP_AND_GOOD, List.of());
        assertThat(answer.recommendations()).isNotEmpty().allSatisfy(shown -> {
            Product product = product(shown);
            assertThat(product.priceValue()).isLessThanOrEqualTo(100);
            assertThat(product.rating()).isGreaterThanOrEqualTo(4);
        });
    }

    @Test
    void listFillsUpToTheLimitWhileAnythingPasses() {
        assertThat(ask("zzzz qqqq", List.of("price:0-100"), List.of()).recommendations())
                .hasSize(10);
        long passing = shop.catalog()
                .ordinals()
                .filter(ordinal -> shop.catalog().at(ordinal).priceValue() <= 12)
                .count();
        assertThat(ask("running shoes", List.of("price:0-12"), List.of()).recommendations())
                .hasSize((int) Math.min(10, passing))
                .isNotEmpty();
    }

    @Test
    void nothingIsShownWhenNothingPasses() {
        assertThat(ask("running shoes", List.of("price:0-1"), List.of()).recommendations())
                .isEmpty();
    }

    @Test
    void boundNamedInTheQueryHoldsWhileAnythingMeetsIt() {
        assertThat(ask("running shoes under 60", null, List.of()).recommendations())
                .isNotEmpty()
                .allSatisfy(shown -> assertThat(product(shown).priceValue()).isLessThanOrEqualTo(60));
        assertThat(ask("running shoes under 2", null, List.of()).recommendations())
                .as("the bound gives way before the list is empty")
                .isNotEmpty();
    }

    @Test
    void whatTheQueryNamesComesFirst() {
        assertThat(ask("yoga mat", null, List.of()).recommendations().getFirst().productId())
                .startsWith("yoga");
        assertThat(ask("running shoes", null, List.of())
                        .recommendations()
                        .getFirst()
                        .productId())
                .startsWith("shoe");
    }

    @Test
    void whatWasViewedIsNotShownAgain() {
        Inference answer = ask("running shoes", null, List.of("shoe3", "shoe4"));
        assertThat(ids(answer)).isNotEmpty().doesNotContain("shoe3", "shoe4");
    }

    @Test
    void whatWasViewedIsShownWhenNothingElsePasses() {
        List<String> mugs = List.of("mug0", "mug1", "mug2", "mug3", "mug4", "mug5", "mug6", "mug7", "mug8", "mug9");
        assertThat(ids(ask("", List.of("category:kitchen/mugs"), mugs))).containsExactlyInAnyOrderElementsOf(mugs);
    }

    @Test
    void viewsAloneBringWhatIsLikeThem() {
        assertThat(ids(ask("", null, List.of("yoga1", "yoga2"))).getFirst()).startsWith("yoga");
    }

    @Test
    void whatLikeVisitorsLookedAtNextIsRecommendedOnceLearned() {
        for (int visitor = 0; visitor < 5; visitor++) {
            ask("visitor" + visitor, "", null, List.of("shoe1", "mug7"));
        }
        assertThat(sources(ask("before", "", null, List.of("shoe1")))).doesNotContainEntry("mug7", "neighbours");
        shop.learn();
        assertThat(sources(ask("after", "", null, List.of("shoe1")))).containsEntry("mug7", "neighbours");
    }

    @Test
    void sessionThatGoesOnTakesThePlaceOfItsEarlierSelf() {
        ask("visitor", "", null, List.of("shoe1", "mug7"));
        shop.learn();
        ask("visitor", "", null, List.of("shoe1", "mug7", "yoga3"));
        shop.learn();
        assertThat(shop.sessionsLearned()).isEqualTo(1);
        assertThat(sources(ask("other", "", null, List.of("mug7")))).containsEntry("yoga3", "neighbours");
    }

    @Test
    void whoIsHeldOutIsShownWhatIsPopularWithinTheFilters() {
        InferRequest request = new InferRequest(
                "held",
                Context.UNKNOWN,
                new Behavior("yoga mat", CHEAP_AND_GOOD, List.of("shoe3"), 0),
                10,
                null,
                Set.of(),
                Set.of());
        Inference heldOut = shop.inferHeldOut(request);
        assertThat(heldOut.recommendations()).hasSizeGreaterThan(1).allSatisfy(shown -> {
            assertThat(product(shown).priceValue()).isLessThanOrEqualTo(100);
            assertThat(product(shown).rating()).isGreaterThanOrEqualTo(4);
            assertThat(shown.source()).isEqualTo("popularity");
            assertThat(shown.score()).isGreaterThan(0).isLessThanOrEqualTo(1);
        });
        assertThat(heldOut.recommendations().stream().map(Recommendation::score))
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(heldOut.persona().primary())
                .isEqualTo(shop.infer(request).persona().primary());
    }

    @Test
    void aForgottenVisitTeachesNothingMore() {
        ask("visitor", "", null, List.of("shoe1", "mug7"));
        shop.learn();
        ask("visitor", "", null, List.of("shoe1", "mug7", "yoga3"));
        shop.forget("visitor");
        shop.learn();
        assertThat(shop.sessionsLearned()).isZero();
        assertThat(shop.sessions().find("visitor")).isEmpty();
    }

    @Test
    void answersAreOfTheModelInUseAndNameIt() {
        Inference before = ask("one", "", null, List.of());
        LearnedAttributes buyers = new LearnedAttributes(
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                new Additive(1, 5, List.of(), Map.of(), new Calibrator.Identity()),
                0.03,
                Confidence.UNLEARNED);
        shop.use(new Model("v0.2.0", buyers, Model.priors().nextItems()));
        Inference learned = ask("two", "", null, List.of());
        assertThat(before.modelVersion()).isEqualTo("v0.1.0");
        assertThat(learned.modelVersion()).isEqualTo("v0.2.0");
        assertThat(buys(learned)).isGreaterThan(buys(before));
        shop.use(Model.priors());
        assertThat(buys(ask("three", "", null, List.of()))).isEqualTo(buys(before));
    }

    @Test
    void aModelThatWeighsOtherwiseChangesTheOrderAndTakingItBackRestoresIt() {
        List<String> before = shown("one");
        shop.use(Model.priors()
                .rankingBy(RankingWeights.JUDGED.with(Feature.TEXT, -9).with(Feature.POPULARITY, 9)));
        assertThat(shown("two")).isNotEqualTo(before);
        shop.use(Model.priors());
        assertThat(shown("three")).isEqualTo(before);
    }

    private List<String> shown(String visitor) {
        return ask(visitor, "yoga mat", null, List.of()).recommendations().stream()
                .map(Recommendation::productId)
                .toList();
    }

    private static double buys(Inference answer) {
        return answer.persona()
                .forecast(Attribute.PURCHASE_INTENT)
                .probabilities()
                .get("buys");
    }

    @Test
    void rehearsingLeavesNoTrace() {
        shop.rehearse(50);
        shop.learn();
        assertThat(learned).isEmpty();
        assertThat(shop.sessionsLearned()).isZero();
        assertThat(shop.sessions().find("rehearsal")).isEmpty();
    }

    @Test
    void visitorOfWhomNothingIsKnownSeesWhatIsPopular() {
        List<String> shown = ids(ask("", null, List.of()));
        assertThat(shown).hasSize(10);
        assertThat(shown.getFirst()).isEqualTo("yoga9");
    }

    @Test
    void exactlyTheCandidatesAreRanked() {
        InferRequest request = new InferRequest(
                "s",
                Context.UNKNOWN,
                behavior("yoga mat", null, List.of("mug1")),
                10,
                List.of("mug1", "yoga1", "no-such", "shoe1"),
                Set.of("shoe1"),
                Set.of());
        assertThat(ids(shop.infer(request))).containsExactly("yoga1", "mug1");
    }

    @Test
    void noCandidatesAreRankedWhenNoneAreNamed() {
        InferRequest request = new InferRequest(
                "s", Context.UNKNOWN, behavior("yoga mat", null, List.of()), 10, List.of(), Set.of(), Set.of());
        assertThat(ids(shop.infer(request))).isEmpty();
    }

    @Test
    void boundOfTheQueryGivesWayWhenAllThatMeetsItIsExcludedOrSeen() {
        Set<String> cheap = Set.of("mug0", "mug1");
        InferRequest excluding = new InferRequest(
                "excluding", Context.UNKNOWN, behavior("mug under 10.60", null, List.of()), 10, null, cheap, Set.of());
        assertThat(ids(shop.infer(excluding))).isNotEmpty().doesNotContainAnyElementsOf(cheap);
        Inference seen = ask("seen", "mug under 10.60", null, List.copyOf(cheap));
        assertThat(ids(seen)).isNotEmpty().doesNotContainAnyElementsOf(cheap);
    }

    @Test
    void excludedProductsAreNeverShown() {
        InferRequest request = new InferRequest(
                "s", Context.UNKNOWN, behavior("yoga mat", null, List.of()), 100, null, Set.of("yoga1"), Set.of());
        assertThat(ids(shop.infer(request))).isNotEmpty().doesNotContain("yoga1");
    }

    @Test
    void scoresDescendWithinTheirRangeAndAreSumsOfTheirParts() {
        InferRequest request = new InferRequest(
                "s",
                Context.UNKNOWN,
                behavior("running shoes under 100", CHEAP_AND_GOOD, List.of("shoe1")),
                50,
                null,
                Set.of(),
                EnumSet.allOf(InferRequest.Include.class));
        double previous = 1;
        for (Recommendation shown : shop.infer(request).recommendations()) {
            assertThat(shown.score()).isGreaterThan(0).isLessThanOrEqualTo(previous);
            assertThat(sum(shown.contributions())).isCloseTo(shown.score(), within(1e-9));
            previous = shown.score();
        }
    }

    @Test
    void forecastsAreSumsOfTheirParts() {
        for (Forecast forecast : ask("cheap nike shoes", CHEAP_AND_GOOD, List.of("shoe1"))
                .persona()
                .forecasts()) {
            assertThat(sum(forecast.contributions()))
                    .as(forecast.attribute().wireName())
                    .isCloseTo(forecast.score(), within(1e-9));
        }
    }

    @Test
    void changedPriceCountsInTheNextAnswer() {
        List<String> dear = List.of("price:5000+");
        assertThat(ids(ask("shoes", dear, List.of()))).isEmpty();
        shop.put(List.of(shop.tag(Product.named("shoe1", "Running shoe").withPrice(5_001))));
        assertThat(ids(ask("shoes", dear, List.of()))).containsExactly("shoe1");
    }

    @Test
    void removedProductIsGoneFromTheNextAnswer() {
        assertThat(ids(ask("yoga mat", null, List.of()))).contains("yoga1");
        shop.remove(List.of("yoga1"));
        assertThat(ids(ask("yoga mat", null, List.of()))).isNotEmpty().doesNotContain("yoga1");
        assertThat(shop.twin("yoga1")).isEmpty();
    }

    @Test
    void unreadableFilterIsRefusedAndNothingIsRemembered() {
        assertThatThrownBy(() -> ask("shoes", List.of("price:0-100", "price:abc"), List.of("shoe1")))
                .isInstanceOfSatisfying(
                        PulseException.class,
                        problem -> assertThat(problem.param()).isEqualTo("behavior.filters[1]"));
        assertThat(shop.sessions().find("s")).isEmpty();
        assertThat(learned).isEmpty();
    }

    @Test
    void emptyShopAnswersWithAnEmptyList() {
        shop.remove(shop.catalog()
                .ordinals()
                .mapToObj(ordinal -> shop.catalog().at(ordinal).id())
                .toList());
        Inference answer = ask("running shoes", CHEAP_AND_GOOD, List.of("shoe1"));
        assertThat(answer.recommendations()).isEmpty();
        assertThat(answer.persona().primary()).isNotEmpty();
    }

    @Test
    void durationIsWhatTheClockMeasured() {
        assertThat(ask("", null, List.of()).durationNanos()).isPositive();
    }

    private Inference ask(String query, @Nullable List<String> filters, List<String> viewed) {
        return ask("s", query, filters, viewed);
    }

    private Inference ask(String session, String query, @Nullable List<String> filters, List<String> viewed) {
        return shop.infer(new InferRequest(
                session, Context.UNKNOWN, behavior(query, filters, viewed), 10, null, Set.of(), Set.of()));
    }

    private static Behavior behavior(String query, @Nullable List<String> filters, List<String> viewed) {
        return new Behavior(query, filters, viewed, 0);
    }

    private Product product(Recommendation shown) {
        return shop.catalog().find(shown.productId());
    }

    private static Map<String, String> sources(Inference answer) {
        return answer.recommendations().stream()
                .collect(Collectors.toMap(Recommendation::productId, Recommendation::source));
    }

    private static List<String> ids(Inference answer) {
        return answer.recommendations().stream().map(Recommendation::productId).toList();
    }

    private static double sum(List<Contribution> parts) {
        return parts.stream().mapToDouble(Contribution::value).sum();
    }

    /// Ten running shoes at 40 to 130, ten yoga mats at 20 to 65 of which the last is the most rated, ten mugs at 10.
    private static List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            products.add(Product.named("shoe" + i, "Running shoe " + i)
                    .withCategory("sports/running")
                    .withBrand(i % 2 == 0 ? "Velo" : "Strada")
                    .withPrice(40 + 10 * i)
                    .withRating(3.5 + 0.15 * i, 100));
            products.add(Product.named("yoga" + i, "Yoga mat " + i)
                    .withCategory("sports/yoga")
                    .withPrice(20 + 5 * i)
                    .withRating(4.5, 100 + 500 * i));
            products.add(Product.named("mug" + i, "Coffee mug " + i)
                    .withCategory("kitchen/mugs")
                    .withPrice(10 + 0.5 * i));
        }
        return products;
    }
}
