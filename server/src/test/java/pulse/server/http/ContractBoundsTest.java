package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;

/// Holds the server to every bound that the contract declares: at the bound it takes a value, beyond it refuses it by
/// the field's path. So the reader of requests and the contract cannot drift apart.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractBoundsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// A value for a field, with what comes of it.
    private record Trial(String path, JsonNode value, boolean taken) {}

    private JsonNode schemas = JSON.objectNode();
    private Running server;
    private String key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        schemas = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../api/openapi.yaml").toFile())
                .at("/components/schemas");
        server = Running.on(folder);
        key = server.key("bounds");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyBoundOfAnInferenceIsTheServers() throws Exception {
        List<Trial> trials = trials(schemas.get("InferRequest"), "");
        assertThat(trials).hasSizeGreaterThan(50);
        for (Trial trial : trials) {
            ObjectNode body = JSON.objectNode().put("session_id", "s");
            set(body, trial);
            assertOutcome(trial, "", server.post("/v1/infer", key, body.toString()));
        }
    }

    @Test
    void everyBoundOfAProductIsTheServers() throws Exception {
        List<Trial> trials = trials(schemas.get("NewProduct"), "");
        assertThat(trials).hasSizeGreaterThan(50);
        for (Trial trial : trials) {
            ObjectNode product = JSON.objectNode().put("id", "a").put("name", "n");
            set(product, trial);
            ObjectNode body = JSON.objectNode();
            body.putArray("products").add(product);
            assertOutcome(trial, "products[0].", server.post("/v1/products/tag", key, body.toString()));
        }
    }

    private static void assertOutcome(Trial trial, String prefix, HttpResponse<String> response) throws Exception {
        String what = trial.path() + " = " + shortened(trial.value().toString()) + " answered " + response.body();
        assertThat(response.statusCode()).as(what).isEqualTo(trial.taken() ? 200 : 400);
        if (!trial.taken()) {
            assertThat(json(response).get("param").asText()).as(what).startsWith(prefix + trial.path());
        }
    }

    private List<Trial> trials(JsonNode schema, String path) {
        List<Trial> trials = new ArrayList<>();
        schema.get("properties").properties().forEach(field -> {
            String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            addTrials(trials, resolved(field.getValue()), at);
        });
        return trials;
    }

    private void addTrials(List<Trial> trials, JsonNode schema, String path) {
        trials.add(new Trial(path, wrongType(schema), false));
        switch (schema.get("type").asText()) {
            case "string" -> addTexts(trials, schema, path);
            case "integer", "number" -> addNumbers(trials, schema, path);
            case "array" -> addArrays(trials, schema, path);
            case "boolean" -> trials.add(new Trial(path, BooleanNode.TRUE, true));
            case "object" -> {
                if (schema.has("properties")) {
                    trials.addAll(trials(schema, path));
                }
            }
            case String other -> throw new AssertionError("no trial for " + other);
        }
    }

    private static void addTexts(List<Trial> trials, JsonNode schema, String path) {
        int max = schema.get("maxLength").intValue();
        trials.add(new Trial(path, TextNode.valueOf("x".repeat(max + 1)), false));
        if (!schema.has("format") && !schema.path("pattern").asText().contains("(")) {
            trials.add(new Trial(path, TextNode.valueOf("é".repeat(max)), true));
        }
        if (schema.has("minLength")) {
            trials.add(new Trial(path, TextNode.valueOf(""), false));
        }
    }

    private static void addNumbers(List<Trial> trials, JsonNode schema, String path) {
        BigDecimal min = schema.get("minimum").decimalValue();
        BigDecimal max = schema.get("maximum").decimalValue();
        trials.add(new Trial(path, DecimalNode.valueOf(min), true));
        trials.add(new Trial(path, DecimalNode.valueOf(max), true));
        trials.add(new Trial(path, DecimalNode.valueOf(min.subtract(BigDecimal.ONE)), false));
        trials.add(new Trial(path, DecimalNode.valueOf(max.add(BigDecimal.ONE)), false));
        boolean fractions = schema.get("type").asText().equals("number");
        trials.add(new Trial(path, DecimalNode.valueOf(min.add(new BigDecimal("0.5"))), fractions));
    }

    private void addArrays(List<Trial> trials, JsonNode schema, String path) {
        JsonNode items = resolved(schema.get("items"));
        JsonNode item = items.has("enum") ? items.get("enum").get(0) : TextNode.valueOf("x:1");
        int max = schema.get("maxItems").intValue();
        trials.add(new Trial(path, array(item, max + 1), false));
        trials.add(new Trial(path, array(wrongType(items), 1), false));
        if (!path.endsWith("filters")) {
            trials.add(new Trial(path, array(item, max), true));
        }
        if (items.has("enum")) {
            trials.add(new Trial(path, array(TextNode.valueOf("other"), 1), false));
        } else {
            String longest = "x:" + "1".repeat(items.get("maxLength").intValue() - 2); // As a filter has to be.
            trials.add(new Trial(path, array(TextNode.valueOf(longest), 1), true));
            trials.add(new Trial(path, array(TextNode.valueOf(longest + "x"), 1), false));
            trials.add(new Trial(path, array(TextNode.valueOf(""), 1), false));
        }
    }

    private static ArrayNode array(JsonNode item, int size) {
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(item);
        }
        return array;
    }

    private static JsonNode wrongType(JsonNode schema) {
        return schema.get("type").asText().equals("string") ? BooleanNode.TRUE : TextNode.valueOf("x");
    }

    private JsonNode resolved(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : schemas.get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static void set(ObjectNode body, Trial trial) {
        ObjectNode object = body;
        String path = trial.path();
        while (path.contains(".")) {
            object = object.withObject("/" + path.substring(0, path.indexOf('.')));
            path = path.substring(path.indexOf('.') + 1);
        }
        object.set(path, trial.value());
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
