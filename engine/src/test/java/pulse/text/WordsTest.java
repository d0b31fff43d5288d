package pulse.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "shoes, shoe",
        "batteries, battery",
        "dresses, dress",
        "brushes, brush",
        "boxes, box",
        "glass, glass",
        "tennis, tennis",
        "bus, bus"
    })
    void pluralsMeetTheirSingulars(String word, String singular) {
        assertThat(Words.singular(word)).isEqualTo(singular);
    }

    @Test
    void accentsCaseAndApostrophesAreFolded() {
        assertThat(Words.of("Señor's CAFÉ-Größe")).containsExactly("senor", "cafe", "grosse");
    }

    @Test
    void articlesJoinedByAnApostropheArePartedFromTheirWord() {
        assertThat(Words.of("Robe d'été pour l’homme")).containsExactly("robe", "d", "ete", "pour", "l", "homme");
        assertThat(Words.of("all'aperto nell'ufficio")).containsExactly("all", "aperto", "nell", "ufficio");
        assertThat(Words.of("men's children's aujourd'hui")).containsExactly("men", "children", "aujourdhui");
    }

    @Test
    void punctuationAloneHasNoWords() {
        assertThat(Words.of(" -- !? ")).isEmpty();
    }
}
