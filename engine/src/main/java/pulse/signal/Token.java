package pulse.signal;

import java.util.ArrayList;
import java.util.List;
import pulse.text.Words;

/// A word, number or sign of a query, folded.
///
/// @param text folded; for a number with letters attached, all of it, such as `128gb`
/// @param singular the same without a plural's ending
/// @param value of a number, else NaN
/// @param suffix letters attached to a number, such as `gb`; else empty
/// @param spaced whether white space, or nothing, stands before it
/// @param hyphenated whether only a hyphen or ampersand stands between it and the word before
record Token(String text, String singular, double value, String suffix, boolean spaced, boolean hyphenated) {

    /// Tokens read of one query; a person does not type more.
    private static final int TOKENS_MAX = 300;

    /// Digits read of one number: more is a code, not an amount.
    private static final int DIGITS_MAX = 9;

    boolean isNumber() {
        return !Double.isNaN(value);
    }

    boolean isWord() {
        return Character.isLetterOrDigit(text.charAt(0));
    }

    boolean is(String sign) {
        return text.equals(sign);
    }

    /// Splits a text; hyphens within words and ranges vanish into [#hyphenated]. O(length).
    static List<Token> read(String text) {
        return new Scan(Words.fold(text)).tokens();
    }

    /// One pass over a folded text.
    private static final class Scan {
        private final String text;
        private final List<Token> tokens = new ArrayList<>();
        private int at;
        private boolean spaced = true;
        private boolean hyphenated;

        Scan(String text) {
            this.text = text;
        }

        List<Token> tokens() {
            while (at < text.length() && tokens.size() < TOKENS_MAX) {
                step(text.charAt(at));
            }
            return tokens;
        }

        private void step(char c) {
            if (Character.isLetterOrDigit(c)) {
                run();
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                at++;
                spaced = true;
            } else if ((isHyphen(c) || c == '&') && joins()) {
                at++;
                hyphenated = true;
            } else {
                add(String.valueOf(isHyphen(c) ? '-' : c), Double.NaN, "", at + 1);
            }
        }

        private boolean joins() {
            return !spaced
                    && at > 0
                    && at + 1 < text.length()
                    && isWordOrCurrency(text.charAt(at - 1))
                    && isWordOrCurrency(text.charAt(at + 1));
        }

        private void run() {
            int end = Character.isDigit(text.charAt(at)) ? numberEnd(at) : at;
            int letters = end;
            while (letters < text.length() && Character.isLetterOrDigit(text.charAt(letters))) {
                letters++;
            }
            if (end == at && splitsBeforeDigits(letters)) {
                return;
            }
            double value = end == at ? Double.NaN : amount(text.substring(at, end));
            add(text.substring(at, letters), value, end == at ? "" : text.substring(end, letters), letters);
        }

        /// Splits a currency from the digits written against it, as in `rs2000`.
        private boolean splitsBeforeDigits(int end) {
            int digits = at;
            while (digits < end && !Character.isDigit(text.charAt(digits))) {
                digits++;
            }
            if (digits == end || !WordTable.CURRENCIES.holds(text.substring(at, digits))) {
                return false;
            }
            add(text.substring(at, digits), Double.NaN, "", digits);
            return true;
        }

        private int numberEnd(int start) {
            int end = start;
            while (end < text.length() && (Character.isDigit(text.charAt(end)) || separatesDigits(end))) {
                end++;
            }
            return end;
        }

        private boolean separatesDigits(int i) {
            char c = text.charAt(i);
            return (c == '.' || c == ',') && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
        }

        private void add(String part, double value, String suffix, int next) {
            tokens.add(new Token(part, Words.singular(part), value, suffix, spaced, hyphenated));
            at = next;
            spaced = false;
            hyphenated = false;
        }

        private static boolean isHyphen(char c) {
            return c == '-' || (c >= '‐' && c <= '―') || c == '−';
        }

        private static boolean isWordOrCurrency(char c) {
            return Character.isLetterOrDigit(c) || Character.getType(c) == Character.CURRENCY_SYMBOL;
        }
    }

    /// The value of digits with dots and commas, whichever of them groups: `1.000`, `1,299.00` and `49,99` are
    /// 1000, 1299 and 49.99. NaN for too many digits.
    static double amount(String digits) {
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        boolean mixed = digits.indexOf('.') >= 0 && digits.indexOf(',') >= 0;
        boolean repeated = last >= 0 && digits.indexOf(digits.charAt(last)) != last;
        boolean groups = last >= 0 && digits.length() - last == 4 && !mixed && !digits.startsWith("0");
        int point = last < 0 || groups || (repeated && !mixed) ? digits.length() : last;
        double whole = 0;
        double place = 0.1;
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit >= 0 && i < point) {
                whole = whole * 10 + digit;
                count++;
            } else if (digit >= 0) {
                whole += digit * place;
                place /= 10;
            }
        }
        return count > DIGITS_MAX ? Double.NaN : Math.round(whole * 10_000) / 10_000.0;
    }
}
