package pulse.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Splits text into words and folds them, so that "Señor's SHOES" and "senors shoe" meet.
///
/// Query, catalogue and tags all pass through here: a word has one form everywhere.
public final class Words {

    private static final Set<String> ELIDED =
            Set.of("l", "d", "c", "j", "qu", "all", "dall", "dell", "nell", "sull", "un", "quell", "quest");
    private static final int ELIDED_LENGTH_MAX = 5;

    private Words() {}

    /// The folded words of `text`, in order: lower case, accents removed, plural endings dropped. O(length).
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : split(text)) {
            words.add(singular(word));
        }
        return words;
    }

    /// The words of `text` in lower case without accents, with their endings kept.
    public static List<String> split(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= folded.length(); i++) {
            boolean inWord = i < folded.length() && Character.isLetterOrDigit(folded.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /// `text` in lower case without accents or apostrophes; other characters stay. An article or preposition that
    /// French or Italian joins to the next word ("l'homme", "dell'estate") is parted from it.
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isPlain(lower)) {
            return lower;
        }
        String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c == '\'' || c == '’') {
                if (isElided(folded)) {
                    folded.append(' ');
                }
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                appendPlain(folded, c);
            }
        }
        return folded.toString();
    }

    /// True when what stands before an apostrophe is a word that lost its vowel to the next.
    private static boolean isElided(StringBuilder before) {
        int start = before.length();
        while (start > 0 && before.length() - start <= ELIDED_LENGTH_MAX && isLetter(before, start - 1)) {
            start--;
        }
        return ELIDED.contains(before.substring(start));
    }

    private static boolean isLetter(StringBuilder text, int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }

    /// Letters that decomposing leaves whole, spelt as their languages spell them without the key.
    private static void appendPlain(StringBuilder folded, char c) {
        switch (c) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'ø' -> folded.append('o');
            case 'ł' -> folded.append('l');
            default -> folded.append(c);
        }
    }

    /// English and Romance plurals to one form: "shoes" to "shoe", "batteries" to "battery", "dresses" to "dress".
    /// Words of three letters or fewer, and words ending in "ss", "us" or "is", are left alone.
    public static String singular(String word) {
        int length = word.length();
        if (length <= 3 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && length > 4) {
            return word.substring(0, length - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes")) {
            return word.substring(0, length - 2);
        }
        return word.substring(0, length - 1);
    }

    private static boolean isPlain(String lower) {
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 128 || c == '\'') {
                return false;
            }
        }
        return true;
    }
}
