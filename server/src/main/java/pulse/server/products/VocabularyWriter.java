package pulse.server.products;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import pulse.server.http.JsonBody;
import pulse.twin.Vocabulary;

/// Writes what twins can say and what it means.
final class VocabularyWriter {

    private VocabularyWriter() {}

    static byte[] body() {
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("attributes");
            for (Vocabulary.Entry entry : Vocabulary.shipped().entries()) {
                attribute(json, entry);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void attribute(JsonGenerator json, Vocabulary.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", entry.kind());
        json.writeStringField("name", entry.name());
        json.writeStringField("definition", entry.definition());
        texts(json, "examples", entry.examples());
        texts(json, "counterexamples", entry.counterexamples());
        json.writeStringField("scoring", Vocabulary.scoring(entry.kind()));
        if (!entry.weights().isEmpty()) {
            json.writeObjectFieldStart("weights");
            for (Map.Entry<String, Double> weight : entry.weights().entrySet()) {
                json.writeNumberField(weight.getKey(), weight.getValue());
            }
            json.writeEndObject();
        }
        json.writeStringField("calibration", entry.calibration());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
