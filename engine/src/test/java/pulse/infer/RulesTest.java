package pulse.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.infer.InferRequest.Terms;
import pulse.persona.Personas;
import pulse.ranking.Ranking;
import pulse.ranking.Recommendation;
import pulse.rules.Diversity;
import pulse.rules.Rule;
import pulse.rules.Rule.Action;
import pulse.rules.Rules;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Sessions;
import pulse.signal.Contribution;
import pulse.signal.Filters;
import pulse.text.HashedTextVectors;
import pulse.twin.Tagger;

class RulesTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final int PRODUCTS = 60;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Shop shop = open();
    private int sessions;

    private Shop open() {
        InstantSource clock = now::get;
        HashedTextVectors vectors = new HashedTextVectors(64);
        Infer infer = new Infer(Personas.ofPriors(), new Ranking(vectors), clock, () -> 0, session -> {}, "v0.1.0");
        Shop opened = new Shop(new Tagger(vectors), new Sessions(clock, Duration.ofMinutes(30)), infer);
        opened.put(products().stream().map(opened::tag).toList());
        return opened;
    }

    private static List<Product> products() {
        SplittableRandom random = new SplittableRandom(7);
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            String kind = List.of("running shoe", "yoga mat", "rain jacket").get(i % 3);
            products.add(Product.named("p" + i, kind + " " + i)
                    .withCategory(List.of("footwear/running", "fitness/yoga", "clothing/jackets")
                            .get(i % 3))
                    .withBrand(List.of("Acme", "Bolt", "Cora", "Dune").get(random.nextInt(4)))
                    .withPrice(10 + random.nextInt(190))
                    .withRating(2 + random.nextInt(31) / 10.0, random.nextInt(500))
                    .withInStock(i % 7 != 0));
        }
        return products;
    }

    @Property(tries = 400)
    void whateverTheRulesFiltersHoldHiddenStaysHiddenAndTheListIsFilled(
            @ForAll("rules") Rules rules, @ForAll("questions") Question question) {
        shop.rule(rules);
        List<Recommendation> shown = ask(question).recommendations();
        List<Product> mayShow = products().stream()
                .filter(product -> mayShow(product, rules, question))
                .toList();
        assertThat(shown)
                .extracting(Recommendation::productId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(mayShow).extracting(Product::id).contains(id));
        assertThat(shown).hasSize(Math.min(question.limit(), mayShow.size()));
    }

    @Property(tries = 400)
    void whateverTheRulesScoresDescendAndTheirPartsSumToThem(
            @ForAll("rules") Rules rules, @ForAll("questions") Question question) {
        shop.rule(rules);
        double least = 1;
        for (Recommendation shown : ask(question).recommendations()) {
            assertThat(shown.score()).isGreaterThan(0).isLessThanOrEqualTo(least);
            least = shown.score();
            assertThat(shown.contributions().stream()
                            .mapToDouble(Contribution::value)
                            .sum())
                    .isCloseTo(shown.score(), within(1e-6));
        }
    }

    @Test
    void pinsTakeTheirPlacesInTheOrderOfTheirIds() {
        shop.rule(Rules.of(
                Rule.about("launch", Action.PIN, List.of("p50", "p2")),
                Rule.about("third", Action.PIN, List.of("p8")).at(4)));
        List<Recommendation> shown = ask("yoga mat", List.of()).recommendations();
        assertThat(ids(shown)).startsWith("p50", "p2").element(3).isEqualTo("p8");
        assertThat(shown.getFirst().contributions())
                .extracting(Contribution::source)
                .contains("rule:launch");
    }

    @Test
    void pinYieldsToFiltersToExclusionAndToWhatTheVisitorSaw() {
        shop.rule(Rules.of(Rule.about("launch", Action.PIN, List.of("p50", "p2", "p8", "p11"))));
        Inference answer = shop.infer(new InferRequest(
                "filtered",
                Context.UNKNOWN,
                new Behavior("", List.of("category:jackets"), List.of("p2"), 0),
                10,
                null,
                Set.of("p8"),
                Set.of()));
        assertThat(ids(answer.recommendations())).startsWith("p50", "p11").doesNotContain("p2", "p8");
    }

    @Test
    void pinByConditionPutsTheBestMatchesFirst() {
        shop.rule(Rules.of(Rule.where("own-brand", Action.PIN, List.of("brand:cora"))));
        assertThat(brand(ask("running shoe", List.of()).recommendations().getFirst()))
                .isEqualTo("Cora");
    }

    @Test
    void boostFindsWhatNothingElseSpeaksForAndBuryPutsItLast() {
        Rule boost =
                Rule.where("clear-out", Action.BOOST, List.of("brand:dune")).strong(8);
        shop.rule(Rules.of(boost));
        List<Recommendation> boosted = ask("running shoe", List.of()).recommendations();
        assertThat(boosted)
                .as("eight in ten at least: there are more than ten of the brand")
                .filteredOn(shown -> brand(shown).equals("Dune"))
                .hasSizeGreaterThan(7);
        assertThat(boosted.getFirst().contributions())
                .extracting(Contribution::source)
                .contains("rule:clear-out");
        shop.rule(Rules.of(
                Rule.where("clear-out", Action.BURY, List.of("brand:dune")).strong(8)));
        assertThat(ask("running shoe", List.of()).recommendations())
                .noneSatisfy(shown -> assertThat(brand(shown)).isEqualTo("Dune"));
    }

    @Test
    void ruleHoldsFromItsStartUntilItsEnd() {
        Rule sale = Rule.about("sale", Action.PIN, List.of("p50")).between(NOON.plusSeconds(60), NOON.plusSeconds(120));
        shop.rule(Rules.of(sale));
        assertThat(ids(ask("", List.of()).recommendations())).first().isNotEqualTo("p50");
        now.set(NOON.plusSeconds(60));
        assertThat(ids(ask("", List.of()).recommendations())).startsWith("p50");
        now.set(NOON.plusSeconds(120));
        assertThat(ids(ask("", List.of()).recommendations())).first().isNotEqualTo("p50");
    }

    @Test
    void ruleIsAboutProductsThatComeAfterItAndNoLongerAboutThoseThatChanged() {
        shop.rule(Rules.of(Rule.where("recall", Action.HIDE, List.of("brand:echo"))));
        shop.put(List.of(shop.tag(Product.named("new", "running shoe").withBrand("Echo"))));
        InferRequest request =
                new InferRequest("s", Context.UNKNOWN, Behavior.NONE, 10, List.of("new"), Set.of(), Set.of());
        assertThat(shop.infer(request).recommendations()).isEmpty();
        shop.put(List.of(shop.tag(Product.named("new", "running shoe").withBrand("Foxtrot"))));
        assertThat(ids(shop.infer(request).recommendations())).containsExactly("new");
    }

    @Test
    void diversityBoundsEachBrandUntilNothingElseIsLeft() {
        shop.rule(new Rules(List.of(), false, new Diversity(2, 0)));
        List<Recommendation> shown = ask("", List.of()).recommendations();
        for (String brand : List.of("Acme", "Bolt", "Cora", "Dune")) {
            assertThat(shown.subList(0, 8))
                    .filteredOn(one -> brand(one).equals(brand))
                    .hasSize(2);
        }
        assertThat(shown).hasSize(10);
    }

    @Test
    void requestAsksForItsOwnDiversityAndStock() {
        shop.rule(new Rules(List.of(), false, new Diversity(1, 0)));
        Question question = new Question(
                "", List.of(), List.of(), 12, new Terms(true, new Diversity(0, 4), InferRequest.TIME_BUDGET_DEFAULT));
        List<Recommendation> shown = ask(question).recommendations();
        for (String category : List.of("footwear/running", "fitness/yoga", "clothing/jackets")) {
            assertThat(shown)
                    .filteredOn(one -> product(one).category().path().equals(category))
                    .hasSize(4);
        }
        assertThat(shown).allSatisfy(one -> assertThat(product(one).inStock()).isTrue());
    }

    @Provide
    Arbitrary<Rules> rules() {
        return Combinators.combine(rule().list().ofMaxSize(6), Arbitraries.of(true, false), diversity())
                .as((rules, inStock, diversity) -> {
                    List<Rule> named = new ArrayList<>();
                    for (Rule rule : rules) {
                        named.add(renamed(rule, "rule" + named.size()));
                    }
                    return new Rules(named, inStock, diversity);
                });
    }

    @Provide
    Arbitrary<Question> questions() {
        return Combinators.combine(
                        Arbitraries.of("", "running shoe", "yoga mat", "acme jacket"),
                        Arbitraries.of(
                                List.<String>of(),
                                List.of("price:0-80"),
                                List.of("brand:acme,bolt"),
                                List.of("rating:4+")),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((query, filters, limit, inStock, views) -> new Question(
                        query,
                        filters,
                        views ? List.of("p3", "p9") : List.of(),
                        limit,
                        new Terms(inStock, null, InferRequest.TIME_BUDGET_DEFAULT)));
    }

    private static Arbitrary<Diversity> diversity() {
        return Arbitraries.of(Diversity.NONE, new Diversity(1, 0), new Diversity(3, 2), new Diversity(0, 1));
    }

    private static Arbitrary<Rule> rule() {
        Arbitrary<List<String>> ids = Arbitraries.integers()
                .between(0, PRODUCTS + 2)
                .map(i -> "p" + i)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
        Arbitrary<List<String>> where = Arbitraries.of(
                List.of("brand:acme"),
                List.of("category:yoga"),
                List.of("price:0-60"),
                List.of("-brand:bolt", "in_stock"));
        Arbitrary<Rule> base = Arbitraries.of(Action.values())
                .flatMap(action -> Arbitraries.oneOf(
                        ids.map(products -> Rule.about("r", action, products)),
                        where.map(filters -> Rule.where("r", action, filters))));
        return Combinators.combine(
                        base,
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.doubles().between(0.1, 10))
                .as((rule, position, strength) -> rule.at(position).strong(strength));
    }

    private static Rule renamed(Rule rule, String name) {
        return new Rule(
                name,
                rule.action(),
                rule.products(),
                rule.where(),
                rule.strength(),
                rule.position(),
                rule.count(),
                rule.startsAt(),
                rule.endsAt());
    }

    record Question(String query, List<String> filters, List<String> viewed, int limit, Terms terms) {}

    /// What the contract allows, said once more without the engine's ways.
    private static boolean mayShow(Product product, Rules rules, Question question) {
        boolean inStock =
                product.inStock() || !(rules.inStockOnly() || question.terms().inStockOnly());
        boolean inFilters = Filters.of(question.filters()).passes(product);
        boolean isHidden = rules.rules().stream()
                .anyMatch(rule -> rule.action() == Action.HIDE && rule.matcher().matches(product));
        return inStock && inFilters && !isHidden && !question.viewed().contains(product.id());
    }

    private Inference ask(String query, List<String> filters) {
        return ask(new Question(query, filters, List.of(), 10, Terms.USUAL));
    }

    private Inference ask(Question question) {
        return shop.infer(new InferRequest(
                "session-" + sessions++,
                Context.UNKNOWN,
                new Behavior(question.query(), question.filters(), question.viewed(), 0),
                question.limit(),
                null,
                Set.of(),
                Set.of(InferRequest.Include.REASONS),
                question.terms()));
    }

    private static List<String> ids(List<Recommendation> shown) {
        return shown.stream().map(Recommendation::productId).toList();
    }

    private Product product(Recommendation shown) {
        @Nullable Product product = shop.catalog().find(shown.productId());
        assertThat(product).isNotNull();
        return Objects.requireNonNull(product);
    }

    private String brand(Recommendation shown) {
        return product(shown).brand();
    }
}
