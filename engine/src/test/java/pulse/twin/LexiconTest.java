package pulse.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

    private final Lexicon lexicon = new Lexicon(List.of(
            Lexicon.cue("trait", "durability", 1, "waterproof"),
            Lexicon.cue("trait", "safety", 1, "non toxic"),
            Lexicon.cue("trait", "durability", 1, "langlebig*"),
            Lexicon.cue("interest", "accessories", 1, "belt"),
            Lexicon.cue("none", "phrase", 1, "belt loop"),
            Lexicon.cue("trait", "value", 1, "cheap")));

    private List<String> found(String text) {
        return lexicon.mentions(text).stream()
                .map(mention -> (mention.negated() ? "not " : "") + mention.words())
                .toList();
    }

    @Test
    void denialReachesOverThreeWords() {
        assertThat(found("not very waterproof")).containsExactly("not waterproof");
        assertThat(found("not for the weak but a waterproof one")).containsExactly("waterproof");
    }

    @Test
    void denialEndsWithItsClause() {
        assertThat(found("Not cheap. Waterproof")).containsExactly("not cheap", "waterproof");
        assertThat(found("Not cheap, waterproof")).containsExactly("not cheap", "waterproof");
    }

    @Test
    void nonReachesLessFar() {
        assertThat(found("non e waterproof")).containsExactly("not waterproof");
        assertThat(found("non padded everyday belt")).containsExactly("belt");
    }

    @Test
    void notOnlyIsNoDenial() {
        assertThat(found("not only waterproof")).containsExactly("waterproof");
    }

    @Test
    void denialWithinACueIsPartOfIt() {
        assertThat(found("non-toxic paint")).containsExactly("non toxic");
    }

    @Test
    void phraseThatSaysNothingHidesItsWords() {
        assertThat(found("belt loops and a belt")).containsExactly("belt");
    }

    @Test
    void cueThatSeveralLanguagesShareCountsOnce() {
        assertThat(Lexicon.shipped().mentions("elegant"))
                .filteredOn(mention -> mention.cue().name().equals("aesthetics"))
                .hasSize(1);
    }

    @Test
    void starTakesEveryEnding() {
        assertThat(found("ein langlebiges Produkt")).containsExactly("langlebige");
    }

    @Test
    void shippedLexiconIsWellFormed() {
        assertThat(Lexicon.shipped().mentions("cheap")).isNotEmpty();
    }
}
