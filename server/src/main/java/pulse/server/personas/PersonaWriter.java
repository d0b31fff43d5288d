package pulse.server.personas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import pulse.server.http.JsonBody;
import pulse.storage.OwnPersonas;
import pulse.storage.json.PersonaJson;

/// Writes personas.
final class PersonaWriter {

    private PersonaWriter() {}

    /// The definition of one persona of a shop's own.
    static byte[] own(OwnPersonas.Entry entry) {
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", entry.persona().name());
            definition(json, entry);
            json.writeEndObject();
        });
    }

    /// What defines a persona of a shop's own, as fields of the object they are in.
    private static void definition(JsonGenerator json, OwnPersonas.Entry entry) throws IOException {
        json.writeStringField("description", entry.persona().description());
        json.writeNumberField("priority", entry.persona().priority());
        json.writeFieldName("when");
        json.writeRawValue(PersonaJson.when(entry.persona()).toString());
        json.writeStringField("created_at", entry.createdAt().toString());
        json.writeStringField("updated_at", entry.updatedAt().toString());
    }
}
