package pulse.server.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Turns a row of a file, under whatever names its columns have, into a product of the contract.
///
/// Texts become numbers, truths and lists where the contract wants them; a list given for a category becomes a path.
/// Columns that the contract does not know are left out, except `attributes.NAME`.
public final class Mapping {

    /// The column that stands for a row's number in its file, for files without ids.
    public static final String LINE_COLUMN = "#";

    private static final Set<String> TEXTS =
            Set.of("id", "name", "description", "category", "brand", "currency", "image_url");
    private static final Set<String> NUMBERS = Set.of("price", "list_price", "rating", "rating_count");
    private static final Set<String> OTHERS = Set.of("in_stock", "tags");
    private static final String ATTRIBUTE = "attributes.";
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern CURRENCY_SIGN = Pattern.compile("^\\p{Sc}\\s*|\\s*\\p{Sc}$");
    private static final Pattern LIST_SEPARATOR = Pattern.compile("[|;]");
    private static final Pattern PATH_SEPARATOR = Pattern.compile("[/>|›»]+");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> columns;

    /// @param columns the file's column for each field that is not named as in the contract
    public Mapping(Map<String, String> columns) {
        this.columns = Map.copyOf(columns);
    }

    /// True for the fields of the contract that a file may have.
    public static boolean isField(String name) {
        return TEXTS.contains(name) || NUMBERS.contains(name) || OTHERS.contains(name) || name.startsWith(ATTRIBUTE);
    }

    /// Holds a file's header against what rows are made of.
    ///
    /// @throws IOException when there is no column for an id, a name, or what was mapped
    void check(List<String> header) throws IOException {
        Set<String> needed = new TreeSet<>(columns.keySet());
        needed.addAll(List.of("id", "name"));
        for (String field : needed) {
            String column = columns.getOrDefault(field, field);
            if (!column.equals(LINE_COLUMN) && !header.contains(column)) {
                throw new IOException("there is no column '" + column + "' for " + field + "; the columns, between"
                        + " commas, are " + String.join(", ", header) + ": say which it is by --map " + field
                        + "=COLUMN");
            }
        }
    }

    /// The columns of a header that no field is made of.
    List<String> leftOut(List<String> header) {
        return header.stream()
                .filter(column -> !columns.containsValue(column))
                .filter(column -> !isField(column) || columns.containsKey(column))
                .toList();
    }

    Row row(long line, ObjectNode source) throws UnreadableRow {
        ObjectNode product = MAPPER.createObjectNode();
        for (String field : TEXTS) {
            put(product, field, value(source, field, line));
        }
        for (String field : NUMBERS) {
            put(product, field, value(source, field, line));
        }
        put(product, "in_stock", value(source, "in_stock", line));
        put(product, "tags", value(source, "tags", line));
        attributes(product, source, line);
        return new Row(line, product);
    }

    private JsonNode value(ObjectNode source, String field, long line) {
        String column = columns.getOrDefault(field, field);
        return column.equals(LINE_COLUMN) ? TextNode.valueOf(Long.toString(line)) : source.path(column);
    }

    private void attributes(ObjectNode product, ObjectNode source, long line) throws UnreadableRow {
        ObjectNode attributes = MAPPER.createObjectNode();
        if (source.get("attributes") instanceof ObjectNode given) {
            attributes.setAll(given);
        }
        List<String> names = new ArrayList<>(columns.keySet());
        source.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (name.startsWith(ATTRIBUTE)) {
                JsonNode value = value(source, name, line);
                if (!isMissing(value)) {
                    attributes.put(name.substring(ATTRIBUTE.length()), text(value, name));
                }
            }
        }
        if (!attributes.isEmpty()) {
            product.set("attributes", attributes);
        }
    }

    private static void put(ObjectNode product, String field, JsonNode value) throws UnreadableRow {
        if (isMissing(value)) {
            return;
        }
        if (NUMBERS.contains(field)) {
            product.set(field, number(value, field));
        } else if (field.equals("in_stock")) {
            product.put(field, truth(value));
        } else if (field.equals("tags")) {
            product.set(field, list(value));
        } else {
            product.put(field, field.equals("category") && value.isArray() ? path(value) : text(value, field));
        }
    }

    private static boolean isMissing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank());
    }

    private static String text(JsonNode value, String field) throws UnreadableRow {
        if (value.isContainerNode()) {
            throw new UnreadableRow(field, "is " + (value.isArray() ? "a list" : "an object") + ", must be a text");
        }
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.asText().strip();
    }

    private static JsonNode number(JsonNode value, String field) throws UnreadableRow {
        if (value.isNumber()) {
            return value;
        }
        String text = CURRENCY_SIGN.matcher(text(value, field)).replaceAll("");
        try {
            BigDecimal number = new BigDecimal(GROUPED.matcher(text).matches() ? text.replace(",", "") : text);
            return number.scale() <= 0 && number.precision() - number.scale() < 20
                    ? BigIntegerNode.valueOf(number.toBigIntegerExact())
                    : DecimalNode.valueOf(number);
        } catch (NumberFormatException e) {
            throw new UnreadableRow(field, "is '" + text + "', must be a number");
        }
    }

    private static boolean truth(JsonNode value) throws UnreadableRow {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "in stock", "in_stock", "available" -> true;
            case "false", "no", "n", "0", "out of stock", "out_of_stock", "unavailable" -> false;
            case String other -> throw new UnreadableRow("in_stock", "is '" + other + "', must be true or false");
        };
    }

    private static ArrayNode list(JsonNode value) {
        ArrayNode list = MAPPER.createArrayNode();
        if (value.isArray()) {
            value.forEach(entry -> list.add(entry.asText()));
        } else {
            LIST_SEPARATOR
                    .splitAsStream(value.asText())
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(list::add);
        }
        return list;
    }

    private static String path(JsonNode parts) {
        List<String> path = new ArrayList<>();
        parts.forEach(part ->
                path.add(PATH_SEPARATOR.matcher(part.asText()).replaceAll(" ").strip()));
        return String.join("/", path);
    }
}
