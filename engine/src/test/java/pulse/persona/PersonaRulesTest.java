package pulse.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.signal.Signals;

class PersonaRulesTest {

    private static final Catalog SHOP = SportsShop.branded();
    private static final Visit THRIFTY =
            Visit.documented().asking("cheap running shoes").filtering("price:0-100");

    @Test
    void theShopsOwnPersonaComesBeforeTheBuiltInOne() {
        Persona builtIn = THRIFTY.in(SHOP);
        Persona own = infer(THRIFTY, rule("bargain_runners", 0, levels(Attribute.PRICE_SENSITIVITY, "high")));
        assertThat(own.primary()).isEqualTo("bargain_runners");
        assertThat(own.forecasts()).isEqualTo(builtIn.forecasts());
        assertThat(own.archetype()).isEqualTo(builtIn.archetype());
        assertThat(match(own).builtIn()).isEqualTo(builtIn.primary());
        assertThat(match(own).builtInConfidence()).isEqualTo(builtIn.confidence());
    }

    @Test
    void theHighestPriorityThatMatchesIsAnsweredAndOfEqualsTheFirstByName() {
        AttributeCondition holds = levels(Attribute.PRICE_SENSITIVITY, "high");
        AttributeCondition fails = levels(Attribute.PRICE_SENSITIVITY, "low");
        assertThat(infer(THRIFTY, rule("b", 1, holds), rule("c", 2, holds), rule("z", 9, fails))
                        .primary())
                .isEqualTo("c");
        assertThat(infer(THRIFTY, rule("b", 1, holds), rule("a", 1, holds)).primary())
                .isEqualTo("a");
        assertThat(infer(THRIFTY, rule("z", 9, fails)).primary())
                .isEqualTo(THRIFTY.in(SHOP).primary());
    }

    @Test
    void confidenceIsTheProbabilityOfTheThirdThatItsLevelClaims() {
        Persona own = infer(THRIFTY, rule("a", 0, levels(Attribute.PRICE_SENSITIVITY, "high")));
        assertThat(own.confidence()).isCloseTo(outcome(own, Attribute.PRICE_SENSITIVITY, "high"), within(1e-12));
        Persona wide = infer(THRIFTY, rule("a", 0, levels(Attribute.PRICE_SENSITIVITY, "high", "medium")));
        assertThat(wide.confidence()).isCloseTo(1 - outcome(own, Attribute.PRICE_SENSITIVITY, "low"), within(1e-12));
    }

    @Test
    void aLowLevelClaimsThatTheOutcomeStaysAwayAndAMiddleOneClaimsNothing() {
        Persona low = infer(THRIFTY, rule("a", 0, levels(Attribute.BRAND_LOYALTY, "low")));
        assertThat(low.confidence()).isCloseTo(1 - outcome(low, Attribute.BRAND_LOYALTY, "same_brand"), within(1e-12));
        Persona either = infer(THRIFTY, rule("a", 0, levels(Attribute.BRAND_LOYALTY, "low", "medium", "high")));
        assertThat(either.confidence()).isCloseTo(1, within(1e-12));
        assertThat(match(either).claims()).isEmpty();
    }

    @Test
    void boundsOnAProbabilityHoldAndClaimTheOutcome() {
        double buys = outcome(THRIFTY.in(SHOP), Attribute.PURCHASE_INTENT, "buys");
        AttributeCondition above = new AttributeCondition(Attribute.PURCHASE_INTENT, Set.of(), "buys", buys - 0.001, 1);
        AttributeCondition below = new AttributeCondition(Attribute.PURCHASE_INTENT, Set.of(), "buys", 0, buys - 0.001);
        assertThat(infer(THRIFTY, rule("a", 0, above)).confidence()).isCloseTo(buys, within(1e-12));
        assertThat(infer(THRIFTY, rule("a", 0, below)).own()).isNull();
    }

    /// `high` price sensitivity and value_conscious claim the same; multiplied they would be too low.
    @Test
    void conditionsThatClaimTheSameAreCountedOnce() {
        OwnPersona both = new OwnPersona(
                "a",
                "",
                0,
                List.of(levels(Attribute.PRICE_SENSITIVITY, "high")),
                Set.of("value_conscious"),
                Set.of("runner"),
                ContextCondition.ANY);
        Persona own = infer(THRIFTY, both);
        double high = outcome(own, Attribute.PRICE_SENSITIVITY, "high");
        assertThat(own.confidence()).isCloseTo(match(own).builtInConfidence(), within(1e-9));
        assertThat(match(own).claims())
                .extracting(OwnMatch.Claim::about)
                .containsExactly("price_sensitivity", "archetype", "interest");
        assertThat(match(own).claims().getFirst().probability()).isCloseTo(high, within(1e-12));
    }

    @Test
    void independentClaimsAreMultiplied() {
        Persona own = infer(
                THRIFTY,
                rule("a", 0, levels(Attribute.PRICE_SENSITIVITY, "high"), levels(Attribute.BRAND_LOYALTY, "low")));
        assertThat(own.confidence())
                .isCloseTo(
                        outcome(own, Attribute.PRICE_SENSITIVITY, "high")
                                * (1 - outcome(own, Attribute.BRAND_LOYALTY, "same_brand")),
                        within(1e-12));
    }

    @Test
    void aRuleOfFactsAloneIsSureOfWhatItSays() {
        OwnPersona mobile =
                fact(new ContextCondition(Set.of("mobile"), Set.of(), Set.of("social"), Set.of(), Set.of(), null));
        assertThat(infer(THRIFTY, mobile).confidence()).isEqualTo(1);
    }

    @Test
    void whatIsUnknownOfAVisitorFailsAConditionOnIt() {
        OwnPersona american = fact(new ContextCondition(Set.of(), Set.of(), Set.of(), Set.of("US"), Set.of(), null));
        OwnPersona night = fact(new ContextCondition(
                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), new ContextCondition.Hours(22, 4)));
        assertThat(infer(THRIFTY, american, night).primary()).isEqualTo("a");
        Session nowhere = Session.begun("s", Visit.AT).after(Context.UNKNOWN, Behavior.NONE, Visit.AT);
        Persona persona = Personas.ofPriors()
                .after(PersonaRules.of(List.of(american, night)))
                .infer(Signals.of(nowhere, SHOP), SHOP);
        assertThat(persona.own()).isNull();
    }

    @Test
    void aHostStandsForItsSubdomainsAndNoOthers() {
        OwnPersona rule =
                fact(new ContextCondition(Set.of(), Set.of(), Set.of("example.com"), Set.of(), Set.of(), null));
        assertThat(infer(THRIFTY.from("https://shop.EXAMPLE.com/x"), rule).own())
                .isNotNull();
        assertThat(infer(THRIFTY.from("example.com"), rule).own()).isNotNull();
        assertThat(infer(THRIFTY.from("notexample.com"), rule).own()).isNull();
    }

    @Test
    void hoursMayRunOverMidnight() {
        assertThat(new ContextCondition.Hours(22, 4).has(Visit.AT)).isTrue();
        assertThat(new ContextCondition.Hours(4, 22).has(Visit.AT)).isFalse();
        assertThat(new ContextCondition.Hours(23, 24).has(Visit.AT)).isTrue();
    }

    @Test
    void aShopHasAHundredAtMostAndOneNameOnce() {
        List<OwnPersona> hundred = IntStream.range(0, PersonaRules.COUNT_MAX)
                .mapToObj(n -> rule("p" + n, 0, levels(Attribute.BRAND_LOYALTY, "high")))
                .toList();
        PersonaRules rules = PersonaRules.of(hundred);
        assertThat(rules.with(rule("p7", 3, levels(Attribute.BRAND_LOYALTY, "low")))
                        .personas())
                .hasSize(PersonaRules.COUNT_MAX);
        OwnPersona more = rule("more", 0, levels(Attribute.BRAND_LOYALTY, "high"));
        assertThatThrownBy(() -> rules.with(more)).hasMessageContaining("at most 100");
    }

    private static Persona infer(Visit visit, OwnPersona... rules) {
        return Personas.ofPriors()
                .after(PersonaRules.of(List.of(rules)))
                .infer(Signals.of(visit.session(), SHOP), SHOP);
    }

    private static OwnPersona rule(String name, int priority, AttributeCondition... conditions) {
        return new OwnPersona(name, "", priority, List.of(conditions), Set.of(), Set.of(), ContextCondition.ANY);
    }

    private static OwnPersona fact(ContextCondition context) {
        return new OwnPersona("a", "", 0, List.of(), Set.of(), Set.of(), context);
    }

    private static AttributeCondition levels(Attribute attribute, String... levels) {
        return new AttributeCondition(
                attribute, Set.of(levels), attribute.outcomes().getFirst(), 0, 1);
    }

    private static double outcome(Persona persona, Attribute attribute, String outcome) {
        return Objects.requireNonNull(
                persona.forecast(attribute).probabilities().get(outcome));
    }

    private static OwnMatch match(Persona persona) {
        return Objects.requireNonNull(persona.own());
    }
}
