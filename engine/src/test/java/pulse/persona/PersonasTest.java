package pulse.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.calibration.Calibrator;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.signal.Contribution;
import pulse.signal.Signals;

class PersonasTest {

    private static final Catalog BRANDED = SportsShop.branded();
    private static final Catalog PLAIN = SportsShop.plain();

    static Stream<Catalog> shops() {
        return Stream.of(BRANDED, PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "luxury running shoes",
                "premium designer running shoes",
                "high-end jogging trainers over 180",
                "luxus laufschuhe",
                "chaussures de course haut de gamme",
                "zapatillas de correr de lujo",
                "running shoes from $170"
            })
    void luxuryIsTheOpposite(String query) {
        for (Catalog shop : List.of(BRANDED, PLAIN)) {
            Persona persona = Visit.documented().asking(query).in(shop);
            assertThat(level(persona, Attribute.PRICE_SENSITIVITY))
                    .as("%s", persona)
                    .isEqualTo("low");
            assertThat(persona.primary()).as("%s", persona).isEqualTo("quality_seeking_runner");
        }
    }

    /// Device, hour and social referrer alone decide nothing.
    @ParameterizedTest
    @MethodSource("shops")
    void contextAloneLeavesTheMiddle(Catalog shop) {
        Persona persona = Visit.documented().asking("running shoes").in(shop);
        assertThat(level(persona, Attribute.PRICE_SENSITIVITY))
                .as("%s", persona)
                .isEqualTo("medium");
        assertThat(persona.primary()).isEqualTo("exploring_runner");
    }

    @Test
    void filterOnTheTopPricesIsLowSensitivity() {
        Persona persona = Visit.documented()
                .asking("running shoes")
                .filtering("price:150+")
                .in(BRANDED);
        assertThat(level(persona, Attribute.PRICE_SENSITIVITY)).isEqualTo("low");
    }

    @Test
    void filterOnTheMiddlePricesIsMediumSensitivity() {
        Persona persona =
                Visit.NOTHING.asking("running shoes").filtering("price:90-125").in(BRANDED);
        assertThat(level(persona, Attribute.PRICE_SENSITIVITY))
                .as("%s", persona)
                .isEqualTo("medium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nike running shoes", "adidas", "hoka clifton 9", "running shoes by brooks"})
    void brandAskedForIsLoyalty(String query) {
        Persona persona = Visit.NOTHING.asking(query).in(BRANDED);
        assertThat(persona.archetype()).as("%s", persona).isEqualTo("brand_loyal");
        assertThat(level(persona, Attribute.BRAND_LOYALTY)).isNotEqualTo("low");
        Persona filtered = Visit.NOTHING.asking(query).filtering("brand:Nike").in(BRANDED);
        assertThat(level(filtered, Attribute.BRAND_LOYALTY)).as("%s", filtered).isEqualTo("high");
    }

    @Test
    void aFollowerOfTrendsIsAsSureAsRelianceOnOthersIsForecast() {
        Persona persona = Visit.NOTHING.asking("latest trending running shoes").in(BRANDED);
        double topRated = persona.forecast(Attribute.SOCIAL_PROOF_RELIANCE)
                .probabilities()
                .getOrDefault("top_rated", 0.0);
        assertThat(persona.archetype()).isEqualTo("trend_following");
        assertThat(persona.confidence()).isBetween(0.1, topRated);
    }

    @Test
    void whoAsksForAGiftIsSeldomSeenToDoSoAgain() {
        Persona persona = Visit.NOTHING.asking("running shoes gift for mum").in(BRANDED);
        assertThat(persona.archetype()).isEqualTo("gift_giving");
        assertThat(persona.confidence()).isLessThan(0.2);
    }

    @Test
    void nobodyIsLoyalToABrandThatWasNeitherSeenNorNamed() {
        Additive loyal = new Additive(1, 6, List.of(), Map.of(), new Calibrator.Identity());
        LearnedAttributes nothing = LearnedAttributes.NOTHING;
        Personas learned = Personas.of(new LearnedAttributes(
                nothing.highNotLow(),
                nothing.medium(),
                loyal,
                nothing.topRated(),
                nothing.buys(),
                nothing.baseRate(),
                nothing.confidence()));
        assertThat(infer(learned, Visit.NOTHING).archetype()).isEqualTo("exploring");
        assertThat(infer(learned, Visit.NOTHING.asking("nike shoes")).archetype())
                .isEqualTo("brand_loyal");
    }

    private static Persona infer(Personas personas, Visit visit) {
        return personas.infer(Signals.of(visit.session(), BRANDED), BRANDED);
    }

    @Test
    void refusedBrandIsNotLoyalty() {
        assertThat(level(Visit.NOTHING.asking("running shoes not nike").in(BRANDED), Attribute.BRAND_LOYALTY))
                .isEqualTo("low");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void idleVisitorIsBrowsingWithLowConfidence(Catalog shop) {
        Persona idle = Visit.NOTHING.viewing("prod_1").staying(3_000).in(shop);
        assertThat(level(idle, Attribute.PURCHASE_INTENT)).isEqualTo("browsing");
        assertThat(idle.confidence()).isLessThan(0.3);
        assertThat(level(idle, Attribute.PRICE_SENSITIVITY)).isEqualTo("medium");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void nothingKnownIsAnExploringShopperWithLowConfidence(Catalog shop) {
        Persona persona = Visit.NOTHING.in(shop);
        assertThat(persona.primary()).isEqualTo("exploring_shopper");
        assertThat(persona.confidence()).isBetween(0.05, 0.3);
        assertThat(persona.forecasts().stream().map(Forecast::level))
                .containsExactly("medium", "low", "medium", "browsing");
    }

    @Test
    void nobodyGoesOnToAnotherCategoryWhereThereIsNone() {
        Catalog shop =
                Catalog.empty().with(List.of(Product.named("a", "Lamp"), Product.named("b", "Chair")), List.of());
        assertThat(Visit.NOTHING.in(shop).primary()).isEqualTo("exploring_shopper");
        assertThat(Visit.NOTHING.in(shop).confidence()).isLessThan(0.01);
    }

    @Test
    void emptyCatalogueStillAnswers() {
        Persona persona = Visit.documented()
                .asking("running shoes under 100")
                .filtering("price:0-100", "rating:4+")
                .in(Catalog.empty());
        assertThat(persona.primary()).isEqualTo("value_conscious_runner");
    }

    @ParameterizedTest
    @CsvSource({
        "birthday gift for dad who runs,gift_giving", "running shoes gift for mum,gift_giving",
        "latest trending running shoes,trend_following", "compare running shoes difference between,research_driven",
        "popular bestseller running shoes 2026,trend_following", "durable professional running shoes,quality_seeking",
        "coupon running shoes,value_conscious"
    })
    void wordsDecideTheArchetype(String query, String archetype) {
        for (Catalog shop : List.of(BRANDED, PLAIN)) {
            Persona persona = Visit.NOTHING.asking(query).in(shop);
            assertThat(persona.archetype()).as("%s", persona).isEqualTo(archetype);
        }
    }

    @Test
    void viewsAloneSayWhichPricesAndBrandsFollow() {
        assertThat(level(Visit.NOTHING.viewing("run_0", "run_1").in(BRANDED), Attribute.PRICE_SENSITIVITY))
                .isEqualTo("high");
        assertThat(level(Visit.NOTHING.viewing("run_8", "run_9").in(BRANDED), Attribute.PRICE_SENSITIVITY))
                .isEqualTo("medium");
        assertThat(level(Visit.NOTHING.viewing("run_16", "run_17").in(BRANDED), Attribute.PRICE_SENSITIVITY))
                .isEqualTo("low");
        Persona nikes =
                Visit.NOTHING.viewing("run_0", "run_5", "run_10", "run_15").in(BRANDED);
        assertThat(level(nikes, Attribute.BRAND_LOYALTY)).as("%s", nikes).isEqualTo("high");
        Persona mixed =
                Visit.NOTHING.viewing("run_0", "run_1", "run_2", "run_3").in(BRANDED);
        assertThat(level(mixed, Attribute.BRAND_LOYALTY)).as("%s", mixed).isEqualTo("low");
    }

    @Test
    void cartMakesPurchaseImminent() {
        Persona persona = Visit.NOTHING
                .asking("running shoes")
                .viewing("run_1")
                .staying(60_000)
                .inAfterCart(BRANDED, "run_1");
        assertThat(level(persona, Attribute.PURCHASE_INTENT)).as("%s", persona).isEqualTo("imminent");
    }

    @ParameterizedTest
    @CsvSource({
        "yoga mat,yogi",
        "football,footballer",
        "laufschuhe,runner",
        "ballon de football,footballer",
        "zapatillas de correr,runner",
        "scarpe da corsa,runner",
        "jogging,runner"
    })
    void interestIsPutAsAPerson(String query, String person) {
        assertThat(Visit.NOTHING.asking(query).in(BRANDED).interest()).isEqualTo(person);
    }

    @Test
    void interestComesFromViewsToo() {
        assertThat(Visit.NOTHING.viewing("yoga_1", "yoga_2").in(BRANDED).interest())
                .isEqualTo("yogi");
        assertThat(Visit.NOTHING.viewing("ball_1").in(PLAIN).interest()).isEqualTo("footballer");
    }

    @Test
    void categoryWithoutAPersonNamesItsShopper() {
        Catalog shop = Catalog.empty()
                .with(
                        List.of(
                                Product.named("a", "Kettle").withCategory("Home/Électric Kettles & Cœurs"),
                                Product.named("b", "やかん").withCategory("家/やかん")),
                        List.of());
        assertThat(Visit.NOTHING.viewing("a").in(shop).interest()).isEqualTo("electric_kettles_coeurs_shopper");
        assertThat(Visit.NOTHING.viewing("b").in(shop).interest()).isEqualTo("shopper");
        assertThat(Visit.NOTHING.asking("kettle").in(shop).interest()).isEqualTo("electric_kettles_coeurs_shopper");
    }

    @Test
    void contributionsSumToTheScoreAndProbabilitiesToOne() {
        long seed = 77;
        Random random = new Random(seed);
        String[] words = {
            "cheap", "luxury", "running", "nike", "under 100", "4 stars", "not adidas", "gift", "compare", "buy"
        };
        String[] filters = {"price:0-100", "rating:4+", "brand:Nike", "price:>60", "on_sale", "category:yoga"};
        for (int i = 0; i < 500; i++) {
            String query =
                    words[random.nextInt(10)] + " " + words[random.nextInt(10)] + " " + words[random.nextInt(10)];
            Persona persona = Visit.documented()
                    .asking(query)
                    .filtering(filters[random.nextInt(6)], filters[random.nextInt(6)])
                    .viewing("run_" + random.nextInt(18), "yoga_" + random.nextInt(12))
                    .staying(random.nextInt(600_000))
                    .in(BRANDED);
            persona.forecasts().forEach(forecast -> isCoherent(forecast, seed));
            assertThat(persona.confidence())
                    .as("seed %d", seed)
                    .isGreaterThan(0)
                    .isLessThan(1);
        }
    }

    private static void isCoherent(Forecast forecast, long seed) {
        double sum = forecast.contributions().stream()
                .mapToDouble(Contribution::value)
                .sum();
        assertThat(sum).as("seed %d", seed).isCloseTo(forecast.score(), within(1e-12));
        assertThat(forecast.contributions().getFirst().source()).isEqualTo("prior");
        assertThat(forecast.probabilities().values())
                .allSatisfy(p -> assertThat(p).isBetween(0.0, 1.0));
        if (forecast.attribute() == Attribute.PRICE_SENSITIVITY) {
            double all = forecast.probabilities().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(all).isCloseTo(1, within(1e-12));
            double high = forecast.probabilities().getOrDefault("high", 0.0);
            double low = forecast.probabilities().getOrDefault("low", 0.0);
            assertThat(Math.log(high / low)).isCloseTo(forecast.score(), within(1e-9));
        } else {
            double p = forecast.probabilities().values().iterator().next();
            assertThat(Math.log(p / (1 - p))).isCloseTo(forecast.score(), within(1e-9));
        }
    }

    private static String level(Persona persona, Attribute attribute) {
        return persona.forecast(attribute).level();
    }
}
