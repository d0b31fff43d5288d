package pulse.signal;

/// Finds the lowest rating that a query asks for: "4 stars and up", "4+ stars", "rated at least 4".
final class RatingReader {

    private static final double STARS_MAX = 5;

    private RatingReader() {}

    /// The lowest rating asked for, or NaN; the tokens that say it are used up.
    static double read(Reading reading) {
        double lowest = Double.NaN;
        for (int at = 0; at < reading.size(); at++) {
            int number = numberAt(reading, at);
            int end = number < 0 ? at : end(reading, at, number);
            if (end > at) {
                lowest = reading.at(number).value();
                reading.use(at, end);
                at = end - 1;
            }
        }
        return lowest;
    }

    /// The token of the number in an expression that begins at `at`, or -1.
    private static int numberAt(Reading reading, int at) {
        int next = at + reading.length(WordTable.RATED, at);
        next += reading.isSign(next, ":") ? 1 : 0;
        next += Math.max(reading.length(WordTable.RATED_AT_LEAST, next), reading.length(WordTable.PRICE_MIN, next));
        while (reading.isSign(next, ">") || reading.isSign(next, "=") || reading.isSign(next, "≥")) {
            next++;
        }
        boolean rating = reading.has(next)
                && reading.at(next).isNumber()
                && reading.at(next).value() <= STARS_MAX
                && reading.at(next).value() > 0;
        return rating ? next : -1;
    }

    /// The token after the expression, or `at` when the number is not a rating: it must be named one by a word
    /// before it or a star after it.
    private static int end(Reading reading, int at, int number) {
        int next = number + 1;
        boolean atLeast = number > at || reading.isSign(next, "+");
        next += reading.isSign(next, "+") ? 1 : 0;
        next += isOutOfFive(reading, next) ? 2 : 0;
        int ratings = atLeast ? reading.length(WordTable.RATED, next) : 0;
        int stars = Math.max(reading.length(WordTable.STARS, next), ratings);
        boolean starred = stars > 0 || WordTable.STARS.holds(reading.at(number).suffix());
        boolean named = reading.length(WordTable.RATED, at) > 0
                && reading.at(number).suffix().isEmpty();
        if (!starred && !named) {
            return at;
        }
        next += stars;
        next += reading.isSign(next, "+") ? 1 : 0;
        return next + reading.length(WordTable.PRICE_OR_MORE, next);
    }

    private static boolean isOutOfFive(Reading reading, int at) {
        return reading.isSign(at, "/")
                && reading.has(at + 1)
                && reading.at(at + 1).value() == STARS_MAX;
    }
}
