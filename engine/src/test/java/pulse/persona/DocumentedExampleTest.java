package pulse.persona;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.catalog.Catalog;

class DocumentedExampleTest {

    private static final List<Catalog> SHOPS = List.of(SportsShop.branded(), SportsShop.plain());

    static Stream<Catalog> shops() {
        return SHOPS.stream();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void documentedRequestIsAValueConsciousRunner(Catalog shop) {
        Visit asked = Visit.documented().asking("running shoes under 100").filtering("price:0-100", "rating:4+");
        isTheDocumentedAnswer(asked.in(shop));
        isTheDocumentedAnswer(asked.viewing("run_10", "run_15").in(shop));
        isTheDocumentedAnswer(asked.viewing("shoe_10", "shoe_11").in(shop));
        isTheDocumentedAnswer(asked.viewing().in(shop));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cheap trainers for jogging, max 90 dollars, 4 stars and up",
                "top rated running shoes under $100",
                "highly rated affordable running trainers below 95",
                "under 80 euros running shoes with good reviews",
                "günstige laufschuhe unter 100 euro gut bewertet",
                "chaussures de course pas cher moins de 90 euros bien notées",
                "zapatillas para correr baratas menos de 100 mejor valoradas",
                "scarpe da corsa economiche sotto i 90 ben recensite",
                "tênis de corrida barato até 100 bem avaliado",
                "goedkope hardloopschoenen onder de 90 goed beoordeeld",
                "marathon shoes less than 85 pounds rated at least 4",
                "jogging sneakers £30 to £75 4+ stars"
            })
    void paraphrasesWithoutFiltersAnswerAlike(String query) {
        for (Catalog shop : SHOPS) {
            isTheDocumentedAnswer(Visit.documented().asking(query).in(shop));
            isTheDocumentedAnswer(Visit.NOTHING.asking(query).in(shop));
        }
    }

    /// Sentences nobody chose: parts drawn with a fixed seed.
    @Test
    void madeUpParaphrasesAnswerAlike() {
        Random random = new Random(20_260_417);
        List<String> things = List.of(
                "running shoes",
                "jogging trainers",
                "shoes for a marathon",
                "trail running footwear",
                "runner sneakers");
        List<String> prices = List.of(
                "under %d",
                "below $%d",
                "max %d dollars",
                "up to %d euros",
                "cheaper than %d",
                "less than £%d",
                "at most %d",
                "for no more than %d bucks",
                "<%d",
                "within a budget of %d");
        List<String> opinions = List.of(
                "top rated", "4 stars and up", "well reviewed", "rated 4+", "with great reviews", "at least 4 stars");
        for (int i = 0; i < 300; i++) {
            String price = prices.get(random.nextInt(prices.size())).formatted(60 + random.nextInt(41));
            String thing = things.get(random.nextInt(things.size()));
            String opinion = opinions.get(random.nextInt(opinions.size()));
            String query = random.nextBoolean()
                    ? String.join(" ", thing, price, opinion)
                    : String.join(" ", opinion, thing, price);
            isTheDocumentedAnswer(Visit.documented().asking(query).in(SHOPS.get(i % 2)));
        }
    }

    /// Whatever was looked at before, the price and rating asked for decide.
    @Test
    void drawnShopsAnswerAlike() {
        Random random = new Random(20_260_418);
        for (int i = 0; i < 200; i++) {
            Catalog shop = SportsShop.drawn(
                    i, 12 + random.nextInt(60), 0.4 + random.nextDouble() * 0.3, 50 + random.nextInt(130), i % 2 == 0);
            Visit visit = Visit.documented();
            isTheDocumentedAnswer(visit.asking("running shoes under 100")
                    .filtering("price:0-100", "rating:4+")
                    .in(shop));
            isTheDocumentedAnswer(visit.asking("cheap trainers for jogging, max 90 dollars, top rated")
                    .in(shop));
        }
    }

    @Test
    void filtersAloneSaySoToo() {
        for (Catalog shop : SHOPS) {
            Persona persona = Visit.documented()
                    .asking("jogging")
                    .filtering("price:<=90", "rating:4-5")
                    .in(shop);
            isTheDocumentedAnswer(persona);
        }
    }

    private static void isTheDocumentedAnswer(Persona persona) {
        assertThat(persona.primary()).as("%s", persona).isEqualTo("value_conscious_runner");
        assertThat(persona.forecasts().stream().map(Forecast::level))
                .as("%s", persona)
                .containsExactly("high", "low", "high", "active");
        assertThat(persona.confidence()).as("%s", persona).isBetween(0.3, 0.95);
    }
}
