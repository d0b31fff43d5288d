package pulse.server.sessions;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import pulse.infer.InferRequest.Include;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.server.events.ConversionWriter;
import pulse.server.http.JsonBody;
import pulse.server.inference.InferenceWriter;
import pulse.server.shop.Dossier;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

/// Writes what is known of a session.
final class SessionWriter {

    /// Answers shown, the newest.
    private static final int SERVED_MAX = 50;

    private SessionWriter() {}

    static byte[] write(Dossier dossier, boolean heldOut) {
        Session session = dossier.session();
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("session_id", session.id());
            json.writeStringField("started_at", session.startedAt().toString());
            json.writeStringField("last_seen_at", session.lastSeenAt().toString());
            json.writeBooleanField("live", dossier.isLive());
            json.writeBooleanField("held_out", heldOut);
            json.writeNumberField("dwell_time_ms", session.dwellMs());
            context(json, session.context());
            json.writeArrayFieldStart("filters");
            for (String filter : session.filters()) {
                json.writeString(filter);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("steps");
            for (Step step : session.steps()) {
                step(json, step);
            }
            json.writeEndArray();
            json.writeNumberField("events", dossier.events());
            json.writeFieldName("persona");
            InferenceWriter.personaValue(json, dossier.persona(), EnumSet.allOf(Include.class));
            served(json, dossier.served());
            json.writeArrayFieldStart("orders");
            for (Conversion order : dossier.orders()) {
                ConversionWriter.order(json, order);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void context(JsonGenerator json, Context context) throws IOException {
        json.writeObjectFieldStart("context");
        text(json, "device", context.device());
        text(json, "browser", context.browser());
        text(json, "referrer", context.referrer());
        if (!context.country().isEmpty() || !context.region().isEmpty()) {
            json.writeObjectFieldStart("geo");
            text(json, "country", context.country());
            text(json, "region", context.region());
            json.writeEndObject();
        }
        if (context.time() != null) {
            json.writeStringField("time", context.time().toString());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void step(JsonGenerator json, Step step) throws IOException {
        json.writeStartObject();
        switch (step) {
            case Step.Searched it -> step(json, "searched", "query", it.query());
            case Step.Viewed it -> step(json, "viewed", "product_id", it.productId());
            case Step.AddedToCart it -> step(json, "added_to_cart", "product_id", it.productId());
            case Step.RemovedFromCart it -> step(json, "removed_from_cart", "product_id", it.productId());
            case Step.Purchased it -> step(json, "purchased", "product_id", it.productId());
        }
        json.writeStringField("time", step.at().toString());
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, String type, String name, String of) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField(name, of);
    }

    private static void served(JsonGenerator json, List<Served> all) throws IOException {
        json.writeArrayFieldStart("recommendations");
        for (Served served : all.subList(Math.max(0, all.size() - SERVED_MAX), all.size())) {
            json.writeStartObject();
            json.writeStringField("time", served.time().toString());
            json.writeArrayFieldStart("product_ids");
            for (String product : served.productIds()) {
                json.writeString(product);
            }
            json.writeEndArray();
            json.writeStringField("persona", served.persona());
            json.writeNumberField("confidence", served.confidence());
            json.writeStringField("model_version", served.modelVersion());
            json.writeBooleanField("held_out", served.heldOut());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
