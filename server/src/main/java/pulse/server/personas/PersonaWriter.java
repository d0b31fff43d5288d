package pulse.server.personas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /// The personas seen, those of most sessions first, then those of the shop's own that were not.
    static byte[] list(SharesQuery query, Shares shares, List<OwnPersonas.Entry> own) {
        Map<String, OwnPersonas.Entry> definitions = new LinkedHashMap<>();
        own.forEach(entry -> definitions.put(entry.persona().name(), entry));
        Set<String> names = new LinkedHashSet<>(shares.names());
        names.addAll(definitions.keySet());
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("from", query.range().from().toString());
            json.writeStringField("to", query.range().to().toString());
            json.writeStringField("by", query.by().wireName());
            json.writeNumberField("sessions", shares.sessions());
            json.writeArrayFieldStart("personas");
            long told = 0;
            for (String name : names) {
                persona(json, name, shares, definitions.get(name));
                told += shares.of(name).all().sessions();
            }
            json.writeEndArray();
            json.writeNumberField("other_sessions", shares.sessions() - told);
            json.writeEndObject();
        });
    }

    private static void persona(JsonGenerator json, String name, Shares shares, OwnPersonas.@Nullable Entry definition)
            throws IOException {
        Shares.Persona persona = shares.of(name);
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("kind", definition == null ? "built_in" : "own");
        tally(json, persona.all(), shares.sessions());
        json.writeObjectFieldStart("buys");
        number(json, "forecast", persona.all().buysForecast());
        number(json, "happened", persona.all().buysHappened());
        json.writeEndObject();
        json.writeObjectFieldStart("holds");
        json.writeNumberField("sessions", persona.judged().sessions());
        number(json, "forecast", persona.judged().said());
        number(json, "happened", persona.judged().happened());
        json.writeEndObject();
        json.writeArrayFieldStart("drift");
        for (Map.Entry<LocalDate, Shares.Tally> step : persona.steps().entrySet()) {
            json.writeStartObject();
            json.writeStringField("from", step.getKey().toString());
            tally(json, step.getValue(), shares.sessions(step.getKey()));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (definition != null) {
            json.writeObjectFieldStart("definition");
            definition(json, definition);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void tally(JsonGenerator json, Shares.Tally tally, long ofSessions) throws IOException {
        json.writeNumberField("sessions", tally.sessions());
        number(json, "share", (double) tally.sessions() / ofSessions);
        number(json, "conversion", tally.conversion());
        number(json, "confidence", tally.confidence());
    }

    /// Four decimals; null for what no session speaks of.
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Math.round(value * 10_000) / 10_000.0);
        }
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
