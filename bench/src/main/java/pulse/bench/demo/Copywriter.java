package pulse.bench.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Writes what the demo shop says of a product: an opening, features of its shelf and one or two promises that fit
/// its price. A dear product speaks of quality and status, a cheap one of value; comfort, durability and the rest
/// are spread over all, so that twins differ.
final class Copywriter {

    private static final int WORDS_MIN = 32;
    private static final int WORDS_MAX = 60;

    private final Phrases phrases;

    Copywriter(Phrases phrases) {
        this.phrases = phrases;
    }

    /// What is promised of a product whose price stands at `position` of its shelf, 0 cheapest to 1 dearest.
    String theme(double position, RandomGenerator random) {
        Map<String, Double> weights = weights(position);
        double left = random.nextDouble()
                * weights.values().stream().mapToDouble(Double::doubleValue).sum();
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        return "comfort";
    }

    /// 32 to 60 words.
    String describe(Draft draft, List<String> themes, RandomGenerator random) {
        StringBuilder text = new StringBuilder(filled(Draw.one(phrases.openers(), random), draft));
        List<String> features = Draw.shuffled(draft.aisle().features(), random);
        add(text, features.getFirst());
        for (String theme : themes) {
            add(text, Draw.one(phrases.themes().getOrDefault(theme, List.of("")), random));
        }
        for (int i = 1; i < features.size() && words(text) < WORDS_MIN; i++) {
            add(text, features.get(i));
        }
        return text.toString();
    }

    private Map<String, Double> weights(double position) {
        Map<String, Double> weights = new TreeMap<>();
        phrases.themes().keySet().forEach(theme -> weights.put(theme, 1.0));
        weights.put("value", 5 * (1 - position) * (1 - position));
        weights.put("convenience", 1.5 - position);
        weights.put("quality", 3 * position * position);
        weights.put("status", 2.5 * position * position * position);
        weights.put("indulgence", position);
        return weights;
    }

    private static void add(StringBuilder text, String sentence) {
        if (!sentence.isEmpty() && words(text) + words(sentence) <= WORDS_MAX) {
            text.append(' ').append(sentence);
        }
    }

    private static String filled(String opener, Draft draft) {
        String noun = draft.noun();
        return opener.replace("{model}", draft.model())
                .replace("{brand}", draft.brand())
                .replace("{noun}", noun)
                .replace("{article}", article(noun))
                .replace("{material}", draft.material())
                .replace("{colour}", draft.colour().toLowerCase(Locale.ROOT))
                .replace("{use}", draft.use());
    }

    /// "a", "an", or "a pair of" for things that come in twos.
    private static String article(String noun) {
        if (noun.matches(".*(boots|gloves|shorts|tights|leggings|trousers|sneakers|poles|pads|headphones|beans)")) {
            return noun.endsWith("beans") ? "a bag of" : "a pair of";
        }
        return "aeiou".indexOf(noun.charAt(0)) >= 0 ? "an" : "a";
    }

    private static int words(CharSequence text) {
        return text.toString().split(" ", -1).length;
    }
}
