package pulse.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// Writes a schema of the contract as a Markdown table, a field a row, with fields of fields below them.
final class SchemaTable {

    /// Levels of fields shown; deeper ones are named by their type alone.
    private static final int DEPTH_MAX = 4;

    private final JsonNode contract;

    SchemaTable(JsonNode contract) {
        this.contract = contract;
    }

    /// The object itself, or what its `$ref` points to within the contract.
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = contract.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }

    /// The fields of an object, or the type of anything else.
    String table(JsonNode schema) {
        List<String> rows = new ArrayList<>();
        fields(rows, "", resolved(schema), 0);
        if (rows.isEmpty()) {
            return cell(type(schema) + ". "
                            + resolved(schema).path("description").asText()) + "\n";
        }
        return "| field | type | what it is |\n|---|---|---|\n" + String.join("", rows);
    }

    /// A type in words, with its bounds, such as `integer, 1 to 100`.
    String type(JsonNode reference) {
        JsonNode schema = resolved(reference);
        StringJoiner words = new StringJoiner(", ");
        words.add(name(schema));
        values(words, "one of ", schema);
        values(words, "each one of ", resolved(schema.path("items")));
        bounds(words, schema, "minimum", "maximum", "");
        bounds(words, schema, "minLength", "maxLength", " characters");
        bounds(words, schema, "minItems", "maxItems", " entries");
        if (schema.has("default")) {
            words.add("default " + schema.path("default").asText());
        }
        return cell(words.toString());
    }

    /// Text that may stand in a cell of a table.
    static String cell(String text) {
        return text.strip().replace("\n", " ").replace("|", "\\|");
    }

    private void fields(List<String> rows, String path, JsonNode schema, int depth) {
        if (depth == DEPTH_MAX) {
            return;
        }
        if (schema.path("type").asText().equals("array")) {
            fields(rows, path + "[]", resolved(schema.path("items")), depth);
        }
        for (JsonNode part : schema.path("allOf")) {
            fields(rows, path, resolved(part), depth);
        }
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            JsonNode inner = resolved(field.getValue());
            String description = field.getValue()
                    .path("description")
                    .asText(inner.path("description").asText());
            String required = isRequired(schema, field.getKey()) ? "required; " : "";
            rows.add("| `%s` | %s%s | %s |\n".formatted(name, required, type(field.getValue()), cell(description)));
            fields(rows, name, inner, depth + 1);
        }
        if (schema.path("additionalProperties").isObject()) {
            fields(rows, path + ".*", resolved(schema.path("additionalProperties")), depth + 1);
        }
    }

    private static boolean isRequired(JsonNode schema, String field) {
        return schema.path("required")
                .valueStream()
                .anyMatch(name -> name.asText().equals(field));
    }

    private String name(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            StringJoiner names = new StringJoiner(" or ");
            type.forEach(one -> names.add(one.asText()));
            return names.toString();
        }
        if (type.asText().equals("array")) {
            return "array of " + name(resolved(schema.path("items")));
        }
        return type.asText("value");
    }

    private static void values(StringJoiner words, String lead, JsonNode schema) {
        if (schema.has("enum")) {
            StringJoiner values = new StringJoiner(", ");
            schema.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            words.add(lead + values);
        }
    }

    private static void bounds(StringJoiner words, JsonNode schema, String min, String max, String unit) {
        if (schema.has(min) && schema.has(max)) {
            words.add(schema.path(min).asText() + " to " + schema.path(max).asText() + unit);
        } else if (schema.has(max)) {
            words.add("at most " + schema.path(max).asText() + unit);
        } else if (schema.has(min)) {
            words.add("at least " + schema.path(min).asText() + unit);
        }
    }
}
