package pulse.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.text.Words;

/// What a visitor is after, as weights: a view of now weighs 1, a query of now [#QUERY_WEIGHT].
///
/// @param persons weight by person, such as `runner`
/// @param categories weight by category, of what speaks of no person
/// @param asked the categories that prices and ratings asked for are to be measured in, by weight; empty when nothing
///     points to any
public record Interests(Map<String, Double> persons, Map<Category, Double> categories, Map<Category, Double> asked) {

    /// What the latest query weighs; an earlier one weighs half of it.
    static final double QUERY_WEIGHT = 4;

    private static final double FILTER_WEIGHT = 3;
    private static final double AGEING = 0.8;
    private static final int VIEWS_MAX = 20;
    private static final int ASKED_MAX = 16;

    /// Reads the evidence: queries and views oldest first.
    static Interests of(
            Catalog catalog, CatalogWords words, List<CatalogWords.Topic> topics, Filters filters, int[] views) {
        Interests found = new Interests(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (int i = 0; i < topics.size(); i++) {
            found.addTopic(topics.get(i), i == topics.size() - 1 ? QUERY_WEIGHT : QUERY_WEIGHT / 2);
        }
        filters.categories().forEach(path -> found.addCategories(words, path));
        CatalogWords.Topic latest = topics.isEmpty() ? CatalogWords.Topic.NONE : topics.getLast();
        if (found.asked.isEmpty()) {
            latest.categories().stream().limit(ASKED_MAX).forEach(category -> found.asked.put(category, 1.0));
        }
        boolean unasked = found.asked.isEmpty();
        double weight = 1;
        for (int i = views.length - 1; i >= Math.max(0, views.length - VIEWS_MAX); i--) {
            found.addView(catalog, words, views[i], weight, unasked);
            weight *= AGEING;
        }
        return found;
    }

    private void addTopic(CatalogWords.Topic topic, double weight) {
        if (!topic.persons().isEmpty()) {
            persons.merge(topic.persons().getFirst(), weight, Double::sum);
        } else if (!topic.categories().isEmpty()) {
            double share = weight / topic.categories().size();
            topic.categories().forEach(category -> categories.merge(category, share, Double::sum));
        }
    }

    private void addCategories(CatalogWords words, String path) {
        for (Category category : words.categories(Words.of(path))) {
            String person = words.person(category);
            if (person.isEmpty()) {
                categories.merge(category, FILTER_WEIGHT, Double::sum);
            } else {
                persons.merge(person, FILTER_WEIGHT, Math::max);
            }
            asked.put(category, 1.0);
        }
    }

    private void addView(Catalog catalog, CatalogWords words, int ordinal, double weight, boolean unasked) {
        Product product = catalog.at(ordinal);
        if (product == null) {
            return;
        }
        String person = words.person(catalog, ordinal);
        if (!person.isEmpty()) {
            persons.merge(person, weight, Double::sum);
        } else if (!product.category().isNone()) {
            categories.merge(product.category(), weight, Double::sum);
        }
        if (unasked) {
            asked.merge(product.category(), weight, Double::sum);
        }
    }
}
