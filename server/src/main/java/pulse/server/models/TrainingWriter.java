package pulse.server.models;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import pulse.storage.Training;

/// Writes the training under way and the last one as clients read them.
final class TrainingWriter {

    private TrainingWriter() {}

    static void write(JsonGenerator json, Optional<Underway> underway, Optional<Training> last) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", underway.isPresent() ? "underway" : "idle");
        json.writeFieldName("underway");
        if (underway.isPresent()) {
            write(json, underway.get());
        } else {
            json.writeNull();
        }
        json.writeFieldName("last");
        if (last.isPresent()) {
            write(json, last.get());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Underway training) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", training.id());
        json.writeStringField("cause", training.cause().wireName());
        json.writeStringField("requested_at", training.requestedAt().toString());
        json.writeStringField("stage", training.stage());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Training training) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", training.id());
        json.writeStringField("cause", training.cause().wireName());
        json.writeStringField("began_at", training.beganAt().toString());
        json.writeStringField("ended_at", training.endedAt().toString());
        json.writeStringField("outcome", training.outcome().wireName());
        json.writeStringField("model_version", training.version().orElse(null));
        json.writeNumberField("sessions", training.sessions());
        json.writeFieldName("figures");
        json.writeRawValue(training.detail());
        json.writeEndObject();
    }
}
