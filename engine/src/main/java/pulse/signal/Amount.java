package pulse.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.text.Words;

/// A sum of money within a query: a number with or without its currency, and not a size, weight or count.
///
/// @param currency ISO 4217 code, or empty
/// @param end the token after it
record Amount(double value, String currency, int end) {

    boolean hasCurrency() {
        return !currency.isEmpty();
    }

    /// The amount that begins at token `start`, or null. O(1).
    static @Nullable Amount at(Reading reading, int start) {
        PhraseTree.Match before = reading.match(WordTable.CURRENCIES, start);
        int at = before == null ? start : skipDot(reading, start + before.length());
        if (!reading.isFree(at) || !reading.at(at).isNumber()) {
            return null;
        }
        Amount number = number(reading, at, before == null ? "" : before.value());
        return number == null ? null : number.withCurrencyAfter(reading);
    }

    private static @Nullable Amount number(Reading reading, int at, String currency) {
        Token token = reading.at(at);
        PhraseTree.Match multiple = reading.match(WordTable.MULTIPLES, at + 1);
        if (token.suffix().isEmpty()) {
            return multiple == null
                    ? grouped(reading, at, currency)
                    : new Amount(token.value() * Integer.parseInt(multiple.value()), currency, at + 2);
        }
        Token suffix = new Token(token.suffix(), Words.singular(token.suffix()), Double.NaN, "", false, false);
        PhraseTree.Match meaning = WordTable.MULTIPLES.at(List.of(suffix), 0);
        if (meaning != null) {
            return new Amount(token.value() * Integer.parseInt(meaning.value()), currency, at + 1);
        }
        meaning = WordTable.CURRENCIES.at(List.of(suffix), 0);
        return meaning == null ? null : new Amount(token.value(), meaning.value(), at + 1);
    }

    /// Joins thousands written apart, as in 1 000 €: only beside a currency, since "size 9 100" is not an amount.
    private static Amount grouped(Reading reading, int at, String currency) {
        Token token = reading.at(at);
        boolean apart = token.text().length() <= 3
                && reading.isFree(at + 1)
                && reading.at(at + 1).text().length() == 3
                && reading.at(at + 1).isNumber()
                && reading.at(at + 1).suffix().isEmpty()
                && !reading.at(at + 1).hyphenated();
        if (apart && (!currency.isEmpty() || reading.length(WordTable.CURRENCIES, at + 2) > 0)) {
            return new Amount(token.value() * 1000 + reading.at(at + 1).value(), currency, at + 2);
        }
        return new Amount(token.value(), currency, at + 1);
    }

    private @Nullable Amount withCurrencyAfter(Reading reading) {
        int at = skipDash(reading, end);
        PhraseTree.Match after = reading.match(WordTable.CURRENCIES, at);
        boolean opensNext = after != null
                && reading.at(at).hyphenated()
                && reading.has(at + after.length())
                && reading.at(at + after.length()).isNumber();
        if (after != null && !opensNext && !(hasCurrency() && reading.at(at).spaced())) {
            return new Amount(value, after.value(), at + after.length());
        }
        return hasCurrency() || !measures(reading, end) ? this : null;
    }

    /// True when what follows makes the number a measure, a share, a ratio or part of a longer code.
    private static boolean measures(Reading reading, int next) {
        if (!reading.has(next)) {
            return false;
        }
        Token token = reading.at(next);
        boolean sign = token.is("%") || token.is("\"") || token.is("/") || token.is("×") || token.is(":");
        boolean attached = !token.spaced() && WordTable.UNITS_ATTACHED.holds(token.text());
        return sign || attached || reading.length(WordTable.UNITS, next) > 0;
    }

    private static int skipDot(Reading reading, int at) {
        return reading.isSign(at, ".") || reading.isSign(at, ":") ? at + 1 : at;
    }

    /// Passes over the dash of 50,- as it is written for round prices.
    private static int skipDash(Reading reading, int at) {
        boolean dash = reading.isSign(at, ",") && reading.isSign(at + 1, "-");
        return dash && !reading.at(at).spaced() ? at + 2 : at;
    }
}
