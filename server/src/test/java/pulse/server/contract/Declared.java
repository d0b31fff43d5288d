package pulse.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract as a test reads it: operations, and schemas that can be held against values.
final class Declared {

    /// One operation of the contract.
    ///
    /// @param template its path, such as `/v1/products/{id}`
    /// @param parameters of the path and of the operation, resolved
    /// @param body the schema of its JSON body; null when it takes none
    record Operation(
            String method,
            String template,
            JsonNode node,
            List<JsonNode> parameters,
            @Nullable JsonNode body) {

        String name() {
            return method + " " + template;
        }

        boolean isOpen() {
            return node.path("security").isArray() && node.path("security").isEmpty();
        }

        /// What it is about: the part of its path after the version, such as `products`.
        String kind() {
            return template.replaceFirst("^/(v1/)?", "").replaceFirst("/.*", "");
        }

        /// True when it makes something, or changes what there is once.
        boolean makes() {
            return body != null && (method.equals("PUT") || !template.contains("{"));
        }

        boolean needsBody() {
            return node.path("requestBody").path("required").asBoolean();
        }

        JsonNode response(int status) {
            return node.path("responses").path(Integer.toString(status));
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;
    private final List<Operation> operations;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> schemas = new HashMap<>();

    private Declared(JsonNode root) {
        this.root = root;
        this.operations = read(root.path("paths"));
    }

    static Declared read() throws IOException {
        return new Declared(new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../api/openapi.yaml").toFile()));
    }

    List<Operation> operations() {
        return operations;
    }

    private List<Operation> read(JsonNode paths) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (!entry.getKey().equals("parameters")) {
                    operations.add(operation(path.getKey(), path.getValue(), entry.getKey(), entry.getValue()));
                }
            }
        }
        return operations;
    }

    /// The node, or what its `$ref` points to.
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = root.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }

    /// What a value breaks of a schema; empty when it is valid.
    List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /// True when a text, of a header or a parameter, is as its schema says.
    boolean fits(JsonNode schema, String text) {
        JsonNode typed = switch (resolved(schema).path("type").asText()) {
            case "integer" -> text.matches("[0-9]{1,9}") ? JSON.numberNode(Integer.parseInt(text)) : JSON.nullNode();
            case "boolean" -> text.matches("true|false") ? JSON.booleanNode(text.equals("true")) : JSON.nullNode();
            default -> JSON.textNode(text);
        };
        return faults(schema, typed).isEmpty();
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return registry.getSchema(whole);
    }

    private Operation operation(String template, JsonNode path, String method, JsonNode node) {
        List<JsonNode> parameters = new ArrayList<>();
        path.path("parameters").forEach(one -> parameters.add(resolved(one)));
        node.path("parameters").forEach(one -> parameters.add(resolved(one)));
        JsonNode schema = resolved(node.path("requestBody")).at("/content/application~1json/schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT), template, node, parameters, schema.isMissingNode() ? null : schema);
    }
}
