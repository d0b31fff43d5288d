package pulse.storage.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import pulse.storage.StorageException;

/// Text we wrote ourselves, read back.
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Writes the fields of one object.
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static final class Written extends JsonSerializable.Base {

        private final Fields fields;

        Written(Fields fields) {
            this.fields = fields;
        }

        @Override
        public void serialize(JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        }

        @Override
        public void serializeWithType(JsonGenerator json, SerializerProvider unused, TypeSerializer none)
                throws IOException {
            serialize(json, unused);
        }
    }

    private Json() {}

    /// An object as one line, written as it is told: for what is stored with every answer.
    static String line(Fields fields) {
        try {
            return MAPPER.writeValueAsString(new Written(fields));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new StorageException("A stored row is not JSON: the file was damaged or changed by hand", e);
        }
    }

    static void writeText(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void putText(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
