package pulse.storage.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;
import pulse.session.Step.Teller;

/// A visit as stored text. A step is a short array: what was done, to what, when in epoch milliseconds.
public final class SessionJson {

    private SessionJson() {}

    /// The visit as one line of JSON.
    public static String write(Session session) {
        return Json.line(json -> {
            json.writeStringField("id", session.id());
            json.writeNumberField("started_at", session.startedAt().toEpochMilli());
            json.writeNumberField("last_seen_at", session.lastSeenAt().toEpochMilli());
            json.writeNumberField("dwell_ms", session.dwellMs());
            Json.writeTexts(json, "filters", session.filters());
            json.writeNumberField("filters_since", session.filtersSince().toEpochMilli());
            writeContext(json, session.context());
            json.writeArrayFieldStart("steps");
            for (Step step : session.steps()) {
                writeStep(json, step);
            }
            json.writeEndArray();
        });
    }

    /// The visit of a line written by [#write].
    public static Session read(String line) {
        JsonNode node = Json.parse(line);
        List<String> filters = new ArrayList<>();
        node.path("filters").forEach(filter -> filters.add(filter.asText()));
        List<Step> steps = new ArrayList<>();
        node.path("steps").forEach(step -> readStep(step).ifPresent(steps::add));
        return new Session(
                node.path("id").asText(),
                readContext(node.path("context")),
                steps,
                filters,
                filtersSince(node),
                node.path("dwell_ms").asLong(),
                Instant.ofEpochMilli(node.path("started_at").asLong()),
                Instant.ofEpochMilli(node.path("last_seen_at").asLong()));
    }

    /// A visit that an older program wrote is taken to have been told its filters last, so that they explain nothing
    /// that came before.
    private static Instant filtersSince(JsonNode node) {
        return Instant.ofEpochMilli(
                node.path("filters_since").asLong(node.path("last_seen_at").asLong()));
    }

    static void writeContext(JsonGenerator json, Context context) throws IOException {
        json.writeObjectFieldStart("context");
        json.writeStringField("device", context.device());
        json.writeStringField("browser", context.browser());
        json.writeStringField("referrer", context.referrer());
        json.writeStringField("country", context.country());
        json.writeStringField("region", context.region());
        if (context.time() != null) {
            json.writeNumberField("time", context.time().toEpochMilli());
        }
        json.writeEndObject();
    }

    static Context readContext(JsonNode node) {
        return new Context(
                node.path("device").asText(""),
                node.path("browser").asText(""),
                node.path("referrer").asText(""),
                node.path("country").asText(""),
                node.path("region").asText(""),
                time(node));
    }

    private static @Nullable Instant time(JsonNode node) {
        return node.has("time") ? Instant.ofEpochMilli(node.get("time").asLong()) : null;
    }

    private static void writeStep(JsonGenerator json, Step step) throws IOException {
        switch (step) {
            case Step.Searched it -> writeStep(json, "search", it.query(), step);
            case Step.Viewed it -> writeStep(json, nameOf(it.teller()), it.productId(), step);
            case Step.AddedToCart it -> writeStep(json, "cart", it.productId(), step);
            case Step.RemovedFromCart it -> writeStep(json, "uncart", it.productId(), step);
            case Step.Purchased it -> writeStep(json, "buy", it.productId(), step);
        }
    }

    private static void writeStep(JsonGenerator json, String kind, String what, Step step) throws IOException {
        json.writeStartArray();
        json.writeString(kind);
        json.writeString(what);
        json.writeNumber(step.millis());
        json.writeEndArray();
    }

    private static String nameOf(Teller teller) {
        return switch (teller) {
            case INFERENCE -> "view";
            case EVENT -> "event_view";
            case BOTH -> "both_view";
        };
    }

    /// Empty for a step of a kind that this program does not know, written by a newer one.
    private static Optional<Step> readStep(JsonNode node) {
        String what = node.path(1).asText();
        long at = node.path(2).asLong();
        return switch (node.path(0).asText()) {
            case "search" -> Optional.of(new Step.Searched(what, at));
            case "view" -> Optional.of(new Step.Viewed(what, at, Teller.INFERENCE));
            case "event_view" -> Optional.of(new Step.Viewed(what, at, Teller.EVENT));
            case "both_view" -> Optional.of(new Step.Viewed(what, at, Teller.BOTH));
            case "cart" -> Optional.of(new Step.AddedToCart(what, at));
            case "uncart" -> Optional.of(new Step.RemovedFromCart(what, at));
            case "buy" -> Optional.of(new Step.Purchased(what, at));
            case String unknown -> Optional.empty();
        };
    }
}
