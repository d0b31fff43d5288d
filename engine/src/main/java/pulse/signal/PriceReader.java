package pulse.signal;

/// Finds what a query says of price: ranges, bounds, leanings, in words and signs. Linear: each token is looked at a
/// bounded number of times.
final class PriceReader {

    private static final int AGE_MAX = 18;
    private static final int YEAR_MIN = 1990;
    private static final int YEAR_MAX = 2035;

    private final Reading reading;
    private PriceWish wish = PriceWish.NONE;

    private PriceReader(Reading reading) {
        this.reading = reading;
    }

    /// The wish of the whole query; the tokens that say it are used up.
    static PriceWish read(Reading reading) {
        PriceReader reader = new PriceReader(reading);
        int at = 0;
        while (at < reading.size()) {
            int end = reading.isFree(at) ? reader.readAt(at) : at;
            reading.use(at, end);
            at = Math.max(end, at + 1);
        }
        return reader.wish;
    }

    /// Reads what begins at token `at` and returns the token after it, or `at` when nothing does.
    private int readAt(int at) {
        int end = range(at);
        end = end > at ? end : bound(at);
        return end > at ? end : bare(at);
    }

    private int range(int at) {
        int opening = reading.length(WordTable.PRICE_BETWEEN, at);
        Amount low = Amount.at(reading, skipFiller(at + opening));
        if (low == null || follows(WordTable.SIZES, at)) {
            return at;
        }
        int connector = connector(low.end(), opening > 0);
        Amount high = connector < 0 ? null : Amount.at(reading, connector);
        boolean money = high != null && (opening > 0 || low.hasCurrency() || high.hasCurrency());
        if (high == null || !money) {
            return at;
        }
        String currency = high.hasCurrency() ? high.currency() : low.currency();
        wish = wish.and(PriceWish.between(low.value(), high.value(), currency));
        return high.end();
    }

    /// The token after "to", "and" or a dash at `at`; -1 when there is none.
    private int connector(int at, boolean opened) {
        if (!reading.has(at)) {
            return -1;
        }
        if (reading.at(at).hyphenated()) {
            return at;
        }
        if (reading.isSign(at, "-")) {
            return at + 1;
        }
        int words = reading.length(opened ? WordTable.PRICE_AND : WordTable.PRICE_TO, at);
        return words == 0 ? -1 : at + words;
    }

    private int bound(int at) {
        PhraseTree[] kinds = {WordTable.PRICE_MAX, WordTable.PRICE_MIN, WordTable.PRICE_AROUND};
        int longest = 0;
        int kind = -1;
        for (int i = 0; i < kinds.length; i++) {
            int length = reading.length(kinds[i], at);
            if (length > longest) {
                longest = length;
                kind = i;
            }
        }
        if (kind < 0) {
            longest = sign(at);
            kind = longest == 0 ? -1 : signKind(reading.at(at));
        }
        Amount amount = kind < 0 ? null : Amount.at(reading, skipFiller(at + longest));
        if (amount == null || isNotMoney(at, amount, kind)) {
            return at;
        }
        wish = wish.and(
                switch (kind) {
                    case 0 -> PriceWish.atMost(amount.value(), amount.currency());
                    case 1 -> PriceWish.atLeast(amount.value(), amount.currency());
                    default -> PriceWish.about(amount.value(), amount.currency());
                });
        return amount.end();
    }

    /// Tokens of a comparing sign at `at`, such as `<` or `>=`; 0 when there is none.
    private int sign(int at) {
        Token token = reading.at(at);
        boolean compares = token.text().length() == 1 && "<>≤≥~≈".contains(token.text());
        if (!compares) {
            return 0;
        }
        return reading.isSign(at + 1, "=") ? 2 : 1;
    }

    private static int signKind(Token token) {
        if (token.is("<") || token.is("≤")) {
            return 0;
        }
        return token.is(">") || token.is("≥") ? 1 : 2;
    }

    /// An amount alone is a price only with its currency; "or less" and the like make it a bound.
    private int bare(int at) {
        Amount amount = Amount.at(reading, at);
        if (amount == null || (!amount.hasCurrency() && !closes(amount))) {
            return at;
        }
        boolean small = !amount.hasCurrency() && amount.value() <= AGE_MAX;
        if (small || follows(WordTable.SIZES, at) || (isPounds(amount) && !closes(amount))) {
            return at;
        }
        wish = wish.and(closed(amount));
        return amount.end() + closing(amount);
    }

    /// Pounds without a bound are a weight more often than a price.
    private boolean isPounds(Amount amount) {
        Token last = reading.at(amount.end() - 1);
        return last.is("pound") || last.is("pounds");
    }

    private boolean closes(Amount amount) {
        return reading.length(WordTable.PRICE_OR_LESS, amount.end()) > 1
                || reading.length(WordTable.PRICE_OR_MORE, amount.end()) > 1;
    }

    private PriceWish closed(Amount amount) {
        if (reading.length(WordTable.PRICE_OR_LESS, amount.end()) > 0) {
            return PriceWish.atMost(amount.value(), amount.currency());
        }
        return closing(amount) > 0
                ? PriceWish.atLeast(amount.value(), amount.currency())
                : PriceWish.about(amount.value(), amount.currency());
    }

    private int closing(Amount amount) {
        int less = reading.length(WordTable.PRICE_OR_LESS, amount.end());
        int more = reading.length(WordTable.PRICE_OR_MORE, amount.end());
        return Math.max(less, Math.max(more, reading.isSign(amount.end(), "+") ? 1 : 0));
    }

    /// Guards what has no currency: "air max 90", "kids under 5", "from 2019", "from 31 to 60 lbs".
    private boolean isNotMoney(int at, Amount amount, int kind) {
        if (amount.hasCurrency()) {
            return false;
        }
        boolean model = reading.at(at).is("max") && follows(WordTable.MODELS, at);
        boolean aged = amount.value() <= AGE_MAX && follows(WordTable.AGED, at);
        boolean year = kind != 0
                && amount.value() == Math.rint(amount.value())
                && amount.value() >= YEAR_MIN
                && amount.value() <= YEAR_MAX;
        return model || aged || year || follows(WordTable.SIZES, at) || spansMeasures(amount.end());
    }

    /// True before the second end of a range that is not money, as in "from 31 to 60 lbs".
    private boolean spansMeasures(int at) {
        int second = connector(at, true);
        return reading.isFree(second) && reading.at(second).isNumber() && Amount.at(reading, second) == null;
    }

    private boolean follows(PhraseTree words, int at) {
        return reading.isIn(words, at - 1);
    }

    private int skipFiller(int at) {
        int next = at + reading.length(WordTable.PRICE_FILLER, at);
        boolean sign = reading.isSign(next, ":") || reading.isSign(next, "=") || reading.isSign(next, ".");
        return sign ? next + 1 : next;
    }
}
