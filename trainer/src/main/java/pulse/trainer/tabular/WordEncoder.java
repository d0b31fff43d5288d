package pulse.trainer.tabular;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words as the log-odds of the label among rows with the same word, drawn towards the log-odds of all rows by
/// [#PRIOR_ROWS] of them, and a zero or one for each of the most frequent words.
///
/// A row that was fitted on gets its log-odds from the folds it is not in, so that no row sees its own label. A word
/// first met at test time gets the log-odds of all rows and no one. (Micci-Barreca, "A preprocessing scheme for
/// high-cardinality categorical attributes", SIGKDD Explorations 3(1), 2001; held out by fold.)
final class WordEncoder implements ColumnEncoder {

    /// Rows of the prior: a word seen this often is believed half.
    static final double PRIOR_ROWS = 20;

    /// Words that get a column of their own.
    static final int INDICATORS_MAX = 10;

    private static final int FOLDS = 5;

    private final Map<String, Integer> indicators;
    private final Map<String, Counts> counts;
    private final Counts all;

    private WordEncoder(Map<String, Integer> indicators, Map<String, Counts> counts, Counts all) {
        this.indicators = indicators;
        this.counts = counts;
        this.all = all;
    }

    /// @param withIndicators false for whole numbers, which are there as a number besides
    static WordEncoder fit(List<String> cells, boolean[] labels, boolean withIndicators) {
        Map<String, Counts> counts = new HashMap<>();
        Counts all = new Counts();
        for (int row = 0; row < labels.length; row++) {
            counts.computeIfAbsent(word(cells.get(row)), any -> new Counts()).add(row % FOLDS, labels[row]);
            all.add(row % FOLDS, labels[row]);
        }
        return new WordEncoder(withIndicators ? indicators(counts) : Map.of(), counts, all);
    }

    @Override
    public int width() {
        return 1 + indicators.size();
    }

    @Override
    public void encode(String cell, double[] into, int at) {
        write(cell, Counts.NO_FOLD, into, at);
    }

    @Override
    public void encodeFitted(int row, String cell, double[] into, int at) {
        write(cell, row % FOLDS, into, at);
    }

    private void write(String cell, int withoutFold, double[] into, int at) {
        String word = word(cell);
        double base = all.share(withoutFold, 0.5, 1);
        Counts same = counts.get(word);
        double share = same == null ? base : same.share(withoutFold, base, PRIOR_ROWS);
        into[at] = Math.log(share / (1 - share));
        indicators.forEach((known, place) -> into[at + 1 + place] = known.equals(word) ? 1 : 0);
    }

    private static String word(String cell) {
        return cell.strip();
    }

    private static Map<String, Integer> indicators(Map<String, Counts> counts) {
        List<String> frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue().rows() >= PRIOR_ROWS)
                .sorted(Comparator.comparingDouble((Map.Entry<String, Counts> entry) ->
                                -entry.getValue().rows())
                        .thenComparing(Map.Entry::getKey))
                .limit(INDICATORS_MAX)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Integer> places = new HashMap<>();
        frequent.forEach(word -> places.put(word, places.size()));
        return Map.copyOf(places);
    }

    /// Rows and yeses by fold.
    private static final class Counts {

        static final int NO_FOLD = -1;

        private final double[] rows = new double[FOLDS];
        private final double[] yeses = new double[FOLDS];

        void add(int fold, boolean label) {
            rows[fold]++;
            yeses[fold] += label ? 1 : 0;
        }

        double rows() {
            return java.util.Arrays.stream(rows).sum();
        }

        double share(int withoutFold, double prior, double priorRows) {
            double yes = prior * priorRows;
            double of = priorRows;
            for (int fold = 0; fold < FOLDS; fold++) {
                if (fold != withoutFold) {
                    yes += yeses[fold];
                    of += rows[fold];
                }
            }
            return yes / of;
        }
    }
}
