package pulse.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

class QueryReaderTest {

    private static final Catalog SHOP = shop(
            "Nike",
            "Adidas",
            "New Balance",
            "The North Face",
            "Running",
            "Best",
            "Under Armour",
            "H&M",
            "Levi's",
            "3M",
            "Black");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nike running shoes                 | Nike            |
            NIKE                               | Nike            |
            new balance 574                    | New Balance     |
            newbalance trainers                | New Balance     |
            new-balance trainers               | New Balance     |
            the north face jacket              | The North Face  |
            under armour under 50              | Under Armour    |
            h&m dress                          | H&M             |
            levis jeans                        | Levi's          |
            levi's jeans                       | Levi's          |
            3m tape                            | 3M              |
            nike or adidas shoes               | Nike,Adidas     |
            shoes by running                   | Running         |
            running shoes                      |                 |
            best shoes                         |                 |
            black shoes                        |                 |
            a new shoe                         |                 |
            shoes not nike                     |                 | Nike
            shoes except adidas                |                 | Adidas
            shoes without nike or adidas       |                 | Nike,Adidas
            shoes but not nike, adidas         |                 | Nike,Adidas
            shoes -nike                        |                 | Nike
            schuhe ohne nike                   |                 | Nike
            schuhe, kein adidas                |                 | Adidas
            chaussures sans nike               |                 | Nike
            zapatillas sin nike                |                 | Nike
            scarpe senza adidas                |                 | Adidas
            tenis sem nike                     |                 | Nike
            schoenen zonder nike               |                 | Nike
            adidas shoes not nike              | Adidas          | Nike
            anything but new balance           |                 | New Balance
            """)
    void brandsOfTheCatalogueAreFoundAndRefused(String text, String brands, String excluded) {
        Query query = QueryReader.read(text, SHOP);
        assertThat(String.join(",", query.brands())).as("%s", query).isEqualTo(brands == null ? "" : brands);
        assertThat(String.join(",", query.excludedBrands()))
                .as("%s", query)
                .isEqualTo(excluded == null ? "" : excluded);
    }

    @ParameterizedTest
    @CsvSource({
        "shoes no leather,leather,shoe",
        "shoes without laces,lace,shoe",
        "shoes no leather or suede,leather suede,shoe",
        "non-slip shoes,,non slip shoe",
        "no-show socks,,no show sock",
        "no show socks,,no show sock",
        "no 7 cream,,no 7 cream",
        "schuhe ohne leder,leder,schuhe"
    })
    void refusedWordsAreNotSearchedFor(String text, String excluded, String words) {
        Query query = QueryReader.read(text, SHOP);
        assertThat(String.join(" ", query.excludedWords())).isEqualTo(excluded == null ? "" : excluded);
        assertThat(String.join(" ", query.words())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "shoes 4 stars and up,4",
        "shoes rated at least 4,4",
        "4+ stars shoes,4",
        "4.5 star shoes,4.5",
        "rating 4+,4",
        "rating: 4,4",
        "4+ rating,4",
        "at least 4 rating,4",
        "rating >= 3,3",
        "rated over 4.5,4.5",
        "at least 4 stars,4",
        "4/5 stars,4",
        "4★ shoes,4",
        "mindestens 4 sterne,4",
        "4 étoiles et plus,4",
        "al menos 4 estrellas,4",
        "almeno 4 stelle,4",
        "pelo menos 4 estrelas,4",
        "minstens 4 sterren,4"
    })
    void lowestRatingIsReadAndIsNoPrice(String text, double rating) {
        Query query = QueryReader.read(text, SHOP);
        assertThat(query.minRating()).as("%s", query).isEqualTo(rating);
        assertThat(query.price().isNone()).as("%s", query).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"galaxy note 3", "5 pack", "rated 9", "shoes 4", "score 40", "star wars", "four"})
    void otherNumbersAreNotRatings(String text) {
        assertThat(QueryReader.read(text, SHOP).hasMinRating()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "cheap shoes,BARGAIN",
        "shoes on sale,BARGAIN",
        "günstige schuhe,BARGAIN",
        "chaussures pas cher,BARGAIN",
        "zapatillas baratas,BARGAIN",
        "scarpe economiche,BARGAIN",
        "tenis barato,BARGAIN",
        "goedkope schoenen,BARGAIN",
        "not too expensive shoes,BARGAIN",
        "luxury shoes,LUXURY",
        "high-end shoes,LUXURY",
        "zapatos de lujo,LUXURY",
        "best shoes,QUALITY",
        "durable shoes,QUALITY",
        "top rated shoes,TOP_RATED",
        "highly rated shoes,TOP_RATED",
        "well reviewed shoes,TOP_RATED",
        "shoes with good reviews,TOP_RATED",
        "gut bewertete schuhe,TOP_RATED",
        "popular shoes,PROOF",
        "bestseller,PROOF",
        "shoes with reviews,PROOF",
        "latest shoes,NOVELTY",
        "gift for mum,GIFT",
        "birthday shoes,GIFT",
        "geschenk,GIFT",
        "nike vs adidas,COMPARE",
        "difference between nike and adidas,COMPARE",
        "shoes in stock today,URGENCY",
        "buy shoes,URGENCY",
        "laufschuhe kaufen,URGENCY"
    })
    void wordsHintAtWhatIsWanted(String text, Cue cue) {
        assertThat(QueryReader.read(text, SHOP).cues()).as(text).contains(cue);
    }

    @Test
    void onlyWhatIsSearchedForIsLeft() {
        Query query =
                QueryReader.read("cheap red running shoes for men under 100 dollars not nike, 4 stars and up", SHOP);
        assertThat(query.words()).containsExactly("red", "running", "shoe", "men");
    }

    @Test
    void queryOfHintsAloneKeepsThemToSearchFor() {
        assertThat(QueryReader.read("gift", SHOP).words()).containsExactly("gift");
    }

    @Test
    void hostileQueriesAreReadInBoundedTime() {
        List<String> hostile = new ArrayList<>();
        for (String piece : List.of(
                "not ",
                "under ",
                "between 5 and ",
                "1",
                "1.",
                "-",
                "<",
                "no more than ",
                "4 stars ",
                "\uFDFA",
                "$",
                "a",
                "the north ",
                "not nike or ",
                "\u0000",
                "\uD800",
                "rated at least ",
                "50-")) {
            hostile.add(piece.repeat(4_000));
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> hostile.forEach(query -> QueryReader.read(query, SHOP)));
    }

    private static Catalog shop(String... brands) {
        List<Product> products = new ArrayList<>();
        for (String brand : brands) {
            products.add(Product.named("p" + products.size(), "Shoe")
                    .withBrand(brand)
                    .withCategory("Shoes/Running"));
        }
        return Catalog.empty().with(products, List.of());
    }
}
