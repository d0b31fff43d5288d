package pulse.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes values after a schema, most of them valid and many at a bound, and spoils them.
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH_MAX = 8;
    private static final int LONG_TEXT = 2_100;

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "0",
            "-1",
            "é😀語",
            "../../etc/passwd",
            "%00",
            "a\u0000b",
            "\ud800",
            "' OR 1=1 --",
            "<script>",
            "${jndi:ldap://x}",
            "9999999999999999999",
            "2025-01-14T23:30:00Z");

    private final Declared contract;
    private final Random random;
    private final Known known;

    Values(Declared contract, Random random, Known known) {
        this.contract = contract;
        this.random = random;
        this.known = known;
    }

    /// A value that the schema allows, as far as a generator can tell.
    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    /// A text for a parameter: as a rule what its schema allows or a name that is known, else anything.
    ///
    /// @param kind of what the operation is about
    String parameter(JsonNode parameter, String kind) {
        if (random.nextInt(5) == 0) {
            return HOSTILE.get(random.nextInt(HOSTILE.size()));
        }
        String made = of(parameter.path("schema")).asText();
        if (parameter.path("name").asText().equals("cursor")) {
            return random.nextInt(4) == 0 ? made : known.cursor(kind, random, made);
        }
        if (!parameter.path("in").asText().equals("path")) {
            return random.nextInt(4) == 0 ? known.any(random, made) : made;
        }
        return switch (random.nextInt(8)) {
            case 0 -> made;
            case 1 -> known.any(random, made);
            default -> known.any(kind, random, made);
        };
    }

    /// The value with one thing changed, anywhere in it: replaced by what may not fit, or taken away.
    JsonNode spoiled(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            return switch (random.nextInt(4)) {
                case 0 -> object.without(List.of(name));
                case 1 -> object.set(name, anything());
                default -> object.set(name, spoiled(object.get(name)));
            };
        }
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            return switch (random.nextInt(4)) {
                case 0 -> array.add(array.get(at));
                case 1 -> JSON.arrayNode();
                default -> array.set(at, spoiled(array.get(at)));
            };
        }
        return anything();
    }

    private JsonNode of(JsonNode reference, int depth) {
        JsonNode schema = contract.resolved(reference);
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice) && !schema.has("type")) {
                return of(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        depth + 1);
            }
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
        return switch (name) {
            case "string" -> text(schema);
            case "integer", "number" -> number(schema, name.equals("number"));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            case "null" -> JSON.nullNode();
            default -> object(schema, depth);
        };
    }

    private JsonNode text(JsonNode schema) {
        if (schema.path("format").asText().equals("uri")) {
            return JSON.textNode("http://127.0.0.1:9/" + random.nextInt(1_000)); // Where nothing listens.
        }
        if (schema.path("format").asText().equals("date-time")) {
            return JSON.textNode(
                    Instant.ofEpochSecond(random.nextInt(2_000_000_000)).toString());
        }
        JsonNode examples = schema.path("examples");
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (!examples.isEmpty() && (schema.has("pattern") || random.nextBoolean())) {
            return examples.get(random.nextInt(examples.size()));
        }
        if (random.nextInt(6) == 0) {
            return JSON.textNode(known.any(random, "a"));
        }
        int min = schema.path("minLength").asInt(0);
        int max = Math.min(schema.path("maxLength").asInt(40), LONG_TEXT);
        int length = switch (random.nextInt(8)) {
            case 0 -> min;
            case 1 -> max;
            default -> Math.min(max, min + random.nextInt(12));
        };
        String alphabet = random.nextInt(4) == 0 ? "aé語 <&\"'z" : "abcxyz019";
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return JSON.textNode(text.toString());
    }

    private JsonNode number(JsonNode schema, boolean fractions) {
        BigDecimal min = schema.path("minimum").decimalValue();
        BigDecimal max = schema.has("maximum") ? schema.path("maximum").decimalValue() : min.add(BigDecimal.TEN);
        BigDecimal number = switch (random.nextInt(4)) {
            case 0 -> min;
            case 1 -> max;
            default -> min.add(BigDecimal.valueOf(random.nextInt(100))).min(max);
        };
        if (fractions && number.compareTo(max) < 0 && random.nextBoolean()) {
            number = number.add(new BigDecimal("0.5")).min(max);
        }
        return fractions ? JSON.numberNode(number) : JSON.numberNode(number.toBigInteger());
    }

    private JsonNode array(JsonNode schema, int depth) {
        int min = schema.path("minItems").asInt(0);
        int size = Math.min(schema.path("maxItems").asInt(5), min + (depth > DEPTH_MAX ? 0 : random.nextInt(4)));
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(of(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            if (of(part, depth + 1) instanceof ObjectNode fields) {
                object.setAll(fields);
            }
        }
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asText().equals(field.getKey()));
            if (required || (depth < DEPTH_MAX && random.nextInt(3) == 0)) {
                object.set(field.getKey(), of(field.getValue(), depth + 1));
            }
        }
        if (schema.path("additionalProperties").isObject() && random.nextBoolean()) {
            object.set("other", of(schema.path("additionalProperties"), depth + 1));
        }
        return object;
    }

    private JsonNode anything() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.numberNode(-1);
            case 1 -> JSON.numberNode(new BigDecimal("1e30"));
            case 2 -> JSON.numberNode(new BigDecimal("0.1234567"));
            case 3 -> JSON.booleanNode(true);
            case 4 -> JSON.arrayNode();
            case 5 -> JSON.objectNode();
            case 6 -> JSON.textNode("x".repeat(random.nextInt(30_000)));
            default -> JSON.textNode(HOSTILE.get(random.nextInt(HOSTILE.size())));
        };
    }
}
