package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pulse.rules.Diversity;
import pulse.rules.Rule;
import pulse.rules.Rule.Action;
import pulse.rules.Rules;

/// A shop's rules as text: what the contract's `/v1/rules` reads and answers, and what is stored.
public final class RulesJson {

    private RulesJson() {}

    /// The rules as one line of JSON, every field of a rule that its action heeds among them.
    public static String write(Rules rules) {
        ObjectNode node = Json.object();
        var list = node.putArray("rules");
        rules.rules().forEach(rule -> write(list.addObject(), rule));
        node.put("in_stock_only", rules.inStockOnly());
        ObjectNode diversity = node.putObject("diversity");
        diversity.put("max_per_brand", rules.diversity().maxPerBrand());
        diversity.put("max_per_category", rules.diversity().maxPerCategory());
        return node.toString();
    }

    /// The rules of a line written by [#write].
    public static Rules read(String line) {
        JsonNode node = Json.parse(line);
        List<Rule> rules = new ArrayList<>();
        node.path("rules").forEach(rule -> rules.add(read(rule)));
        JsonNode diversity = node.path("diversity");
        return new Rules(
                rules,
                node.path("in_stock_only").asBoolean(),
                new Diversity(
                        diversity.path("max_per_brand").asInt(),
                        diversity.path("max_per_category").asInt()));
    }

    private static void write(ObjectNode node, Rule rule) {
        node.put("name", rule.name());
        node.put("action", rule.action().wireName());
        if (rule.where().isEmpty()) {
            rule.products().forEach(node.putArray("products")::add);
        } else {
            rule.where().forEach(node.putArray("where")::add);
        }
        switch (rule.action()) {
            case BOOST, BURY -> node.put("strength", rule.strength());
            case PIN -> node.put("position", rule.position()).put("count", rule.count());
            case HIDE -> {}
        }
        if (rule.startsAt() != null) {
            node.put("starts_at", rule.startsAt().toString());
        }
        if (rule.endsAt() != null) {
            node.put("ends_at", rule.endsAt().toString());
        }
    }

    private static Rule read(JsonNode node) {
        return new Rule(
                node.path("name").asText(),
                Action.valueOf(node.path("action").asText().toUpperCase(Locale.ROOT)),
                texts(node.path("products")),
                texts(node.path("where")),
                node.path("strength").asDouble(1),
                node.path("position").asInt(1),
                node.path("count").asInt(1),
                moment(node.path("starts_at")),
                moment(node.path("ends_at")));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable Instant moment(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.asText()) : null;
    }
}
