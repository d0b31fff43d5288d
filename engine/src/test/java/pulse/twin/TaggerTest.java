package pulse.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.text.HashedTextVectors;

class TaggerTest {

    private final Tagger tagger = new Tagger(new HashedTextVectors(64));

    private TextTwin twin(String name, String description) {
        return tagger.tag(Product.named("p", name).withDescription(description)).text();
    }

    private static List<String> names(TextTwin twin, Facet facet) {
        return twin.tags(facet).stream().map(Tag::name).toList();
    }

    @Test
    void wordsSpeakForTraitsAndAreKeptAsEvidence() {
        TextTwin twin = twin("Tote bag", "Organic cotton, vegan.");
        assertThat(twin.evidence(Trait.SUSTAINABILITY)).contains("organic", "vegan");
        assertThat(twin.logOdds(Trait.SUSTAINABILITY))
                .isGreaterThan(twin("Tote bag", "Plastic.").logOdds(Trait.SUSTAINABILITY) + 1);
    }

    @Test
    void deniedWordsSpeakAgainst() {
        float plain = twin("Jacket", "A jacket.").logOdds(Trait.DURABILITY);
        assertThat(twin("Jacket", "A waterproof jacket.").logOdds(Trait.DURABILITY))
                .isGreaterThan(plain);
        TextTwin denied = twin("Jacket", "A jacket that is not waterproof.");
        assertThat(denied.logOdds(Trait.DURABILITY)).isLessThan(plain);
        assertThat(denied.evidence(Trait.DURABILITY)).isEmpty();
    }

    @Test
    void cuesOfOtherLanguagesAreRead() {
        Map<String, Trait> texts = Map.of(
                "Robuste Jacke, strapazierfähig", Trait.DURABILITY,
                "Schuhe aus nachhaltiger Produktion", Trait.SUSTAINABILITY,
                "Canapé très confortable", Trait.COMFORT,
                "Bolso barato", Trait.VALUE,
                "Regalo perfetto", Trait.GIFTABILITY,
                "Capacete com proteção", Trait.SAFETY,
                "Handige opvouwbare tas", Trait.CONVENIENCE);
        texts.forEach((text, trait) ->
                assertThat(twin(text, "").evidence(trait)).as(text).isNotEmpty());
    }

    @Test
    void audienceComesFromNameAndAttributes() {
        assertThat(names(twin("Women's Running Shoe", ""), Facet.AUDIENCE)).containsExactly("women");
        assertThat(names(twin("Kinderschuhe", ""), Facet.AUDIENCE)).startsWith("kids");
        TextTwin told = tagger.tag(Product.named("p", "Backpack").withAttributes(Map.of("gender", "Men")))
                .text();
        assertThat(names(told, Facet.AUDIENCE)).containsExactly("men");
        assertThat(names(twin("Watch for men and women", ""), Facet.AUDIENCE)).contains("unisex");
    }

    @Test
    void attributesThatSayYesOrNoAreReadByTheirNames() {
        Product bag = Product.named("p", "Bag");
        assertThat(tagger.tag(bag.withAttributes(Map.of("vegan", "yes"))).text().evidence(Trait.SUSTAINABILITY))
                .containsExactly("vegan");
        assertThat(tagger.tag(bag.withAttributes(Map.of("vegan", "no"))).text().evidence(Trait.SUSTAINABILITY))
                .isEmpty();
    }

    @Test
    void interestsAreFoundWithoutACategory() {
        assertThat(names(twin("Marathon running shoe", ""), Facet.INTEREST)).contains("running", "footwear");
    }

    @Test
    void oddCategoryBecomesAnInterestOfItsOwn() {
        Product product = Product.named("p", "Thing 7").withCategory("Misc/Quux Deals");
        assertThat(names(tagger.tag(product).text(), Facet.INTEREST)).contains("quux_deals");
    }

    @Test
    void categoryNamedForPeopleIsNoInterest() {
        TextTwin twin = tagger.tag(Product.named("p", "Laufschuh").withCategory("Schuhe/Damen"))
                .text();
        assertThat(names(twin, Facet.INTEREST)).contains("running").doesNotContain("damen");
        assertThat(names(twin, Facet.AUDIENCE)).containsExactly("women");
    }

    @Test
    void sameProductHasTheSameTwin() {
        Product product = Product.named("p", "Lamp")
                .withDescription("A lamp of brass")
                .withAttributes(Map.of("colour", "gold", "height", "30 cm", "bulb", "E27"));
        assertThat(tagger.tag(product).text())
                .isEqualTo(new Tagger(new HashedTextVectors(64)).tag(product).text());
    }

    @Test
    void storedFormReadsBackEqual() {
        TextTwin twin = twin("Women's waterproof hiking boots", "Durable, comfortable: a gift for any hiker. 靴");
        assertThat(TextTwin.decode(twin.encoded())).isEqualTo(twin);
    }

    @Test
    void endlessWordsAreCutInWhatIsStored() {
        String endless = "nachhaltig" + "e".repeat(100_000);
        TextTwin twin = tagger.tag(Product.named("p", endless).withCategory("q".repeat(100_000)))
                .text();
        assertThat(twin.evidence(Trait.SUSTAINABILITY)).hasSize(1);
        assertThat(TextTwin.decode(twin.encoded())).isEqualTo(twin);
        assertThat(twin.encoded()).hasSizeLessThan(2_000);
    }

    @Test
    void damagedOrForeignBytesAreRefused() {
        byte[] bytes = twin("Boots", "Durable").encoded();
        assertThatThrownBy(() -> TextTwin.decode(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalArgumentException.class);
        bytes[0] = 99;
        assertThatThrownBy(() -> TextTwin.decode(bytes)).hasMessageContaining("version 99");
    }

    @Test
    void unchangedTextIsNotReadAgain() {
        Product product = Product.named("p", "Lamp").withPrice(10);
        TextTwin first = tagger.tag(product).text();
        assertThat(tagger.tag(product.withPrice(5), first).text()).isSameAs(first);
        assertThat(tagger.tag(product.withDescription("new"), first).text()).isNotSameAs(first);
    }

    private void assertSays(Facet facet, String name, String... texts) {
        for (String text : texts) {
            assertThat(twin(text, "").tags(facet))
                    .as(text)
                    .filteredOn(tag -> tag.probability() >= 0.5)
                    .extracting(Tag::name)
                    .contains(name);
        }
    }

    @Test
    void whomAProductIsForIsReadInEightLanguages() {
        assertSays(
                Facet.AUDIENCE,
                "women",
                "Ladies watch",
                "Damenjacke",
                "Robe pour femmes",
                "Zapatos de mujer",
                "Borsa da donna",
                "Vestido feminino",
                "Damesschoenen",
                "Buty damskie");
        assertSays(
                Facet.AUDIENCE,
                "men",
                "Mens belt",
                "Herrenuhr",
                "Chaussures pour l'homme",
                "Camisa para hombre",
                "Scarpe da uomo",
                "Casaco masculino",
                "Herenjas",
                "Koszula męska");
        assertSays(
                Facet.AUDIENCE,
                "kids",
                "Kids backpack",
                "Kinderfahrrad",
                "Vélo enfant",
                "Mochila infantil",
                "Zaino per bambini",
                "Tênis infantil",
                "Kinderfiets",
                "Plecak dziecięcy");
    }

    @Test
    void occasionAndSeasonAreReadInEightLanguages() {
        assertSays(
                Facet.OCCASION,
                "wedding",
                "Bridal veil",
                "Brautkleid",
                "Robe de mariée",
                "Vestido de novia",
                "Abito da sposa",
                "Vestido de noiva",
                "Bruidsjurk",
                "Suknia ślubna");
        assertSays(
                Facet.SEASON,
                "winter",
                "Winter coat",
                "Wintermantel",
                "Manteau d'hiver",
                "Abrigo de invierno",
                "Cappotto invernale",
                "Casaco de inverno",
                "Winterjas",
                "Kurtka zimowa");
        assertSays(Facet.SEASON, "summer", "Robe d’été légère", "Sommerkleid", "Sukienka letnia", "Zomerjurk");
        assertThat(names(twin("Sac", "Il a été conçu pour durer."), Facet.SEASON))
                .doesNotContain("summer");
    }

    @Test
    void clothesOfEveryDayAreCasualInEightLanguages() {
        for (String text : List.of(
                "Hooded sweatshirt",
                "Kapuzenpullover",
                "Sweat à capuche",
                "Sudadera",
                "Felpa",
                "Moletom",
                "Rugzak",
                "Bluza z kapturem")) {
            for (Facet facet : List.of(Facet.OCCASION, Facet.STYLE)) {
                assertThat(twin(text, "").tags(facet))
                        .as(text)
                        .filteredOn(tag -> !tag.evidence().isEmpty())
                        .extracting(Tag::name)
                        .contains(facet == Facet.STYLE ? "casual" : "everyday");
            }
        }
    }

    @Test
    void likenessWithoutAWordIsToldAsAGuess() {
        Map<Facet, List<Tag>> tags = new EnumMap<>(Facet.class);
        for (Facet facet : List.of(Facet.OCCASION, Facet.INTEREST)) {
            FacetScores scores = new FacetScores();
            scores.add(facet, "guessed", 0.8);
            tags.putAll(scores.tags(1));
        }
        double guessed = tags.getOrDefault(Facet.OCCASION, List.of()).getFirst().probability();
        double told = tags.getOrDefault(Facet.INTEREST, List.of()).getFirst().probability();
        assertThat(guessed).isCloseTo(told / 3, Offset.offset(0.001));
    }

    @Test
    void animalMaterialsSpeakAgainstVeganAndTheirImitationsForIt() {
        assertSays(Facet.CLAIM, "vegan", "Vegan leather bag", "Faux leather boots", "Tasche aus Kunstleder");
        assertThat(names(twin("Leather bag", "Goes with vegan food."), Facet.CLAIM))
                .doesNotContain("vegan");
        assertThat(twin("Faux leather bag", "").evidence(Trait.QUALITY)).isEmpty();
    }

    @Test
    void claimsOfMakersAreReadInEightLanguages() {
        assertSays(
                Facet.CLAIM,
                "organic",
                "Organic cotton tee",
                "Bio-Baumwolle",
                "Coton biologique",
                "Algodón orgánico",
                "Cotone biologico",
                "Algodão orgânico",
                "Biologisch katoen",
                "Bawełna organiczna");
        assertSays(
                Facet.CLAIM,
                "cruelty_free",
                "Cruelty-free lipstick",
                "Ohne Tierversuche",
                "Non testé sur les animaux",
                "No testado en animales",
                "Dierproefvrij");
    }

    @Test
    void everyNameThatTwinsCanSayIsInTheVocabulary() {
        for (List<String> row : Table.rows("lexicon.tsv", 5)) {
            if (!row.getFirst().equals("none")) {
                assertThat(Vocabulary.shipped().entries())
                        .as(row.get(0) + ":" + row.get(1))
                        .anyMatch(entry ->
                                entry.kind().equals(row.get(0)) && entry.name().equals(row.get(1)));
            }
        }
    }

    @Test
    void namesOfOthersAreFoundInTheVocabulary() {
        Map<String, String> meant = Map.of(
                "sustainable", "sustainability",
                "luxury", "status",
                "vegan", "vegan",
                "occasion:office", "work",
                "occasion: Wedding Guest", "wedding",
                "gender:Damen", "women",
                "season:Fall", "autumn",
                "tier:premium", "top",
                "cruelty-free", "cruelty_free",
                "style:boho", "bohemian");
        meant.forEach((said, name) -> assertThat(Vocabulary.shipped().find(said))
                .as(said)
                .hasValueSatisfying(entry -> assertThat(entry.name()).isEqualTo(name)));
        assertThat(Vocabulary.shipped().find("zzqx")).isEmpty();
    }
}
