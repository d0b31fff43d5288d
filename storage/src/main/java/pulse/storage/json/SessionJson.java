package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;
import pulse.session.Step.Teller;

/// A visit as stored text. A step is a short array: what was done, to what, when in epoch milliseconds.
public final class SessionJson {

    private static final Map<Teller, String> VIEWS =
            Map.of(Teller.INFERENCE, "view", Teller.EVENT, "event_view", Teller.BOTH, "both_view");

    private SessionJson() {}

    /// The visit as one line of JSON.
    public static String write(Session session) {
        ObjectNode node = Json.object();
        node.put("id", session.id());
        node.put("started_at", session.startedAt().toEpochMilli());
        node.put("last_seen_at", session.lastSeenAt().toEpochMilli());
        node.put("dwell_ms", session.dwellMs());
        session.filters().forEach(node.withArray("filters")::add);
        node.put("filters_since", session.filtersSince().toEpochMilli());
        writeContext(node.putObject("context"), session.context());
        ArrayNode steps = node.putArray("steps");
        session.steps().forEach(step -> writeStep(steps.addArray(), step));
        return node.toString();
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

    static void writeContext(ObjectNode node, Context context) {
        node.put("device", context.device());
        node.put("browser", context.browser());
        node.put("referrer", context.referrer());
        node.put("country", context.country());
        node.put("region", context.region());
        if (context.time() != null) {
            node.put("time", context.time().toEpochMilli());
        }
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

    private static void writeStep(ArrayNode node, Step step) {
        switch (step) {
            case Step.Searched it -> node.add("search").add(it.query());
            case Step.Viewed it -> node.add(VIEWS.get(it.teller())).add(it.productId());
            case Step.AddedToCart it -> node.add("cart").add(it.productId());
            case Step.RemovedFromCart it -> node.add("uncart").add(it.productId());
            case Step.Purchased it -> node.add("buy").add(it.productId());
        }
        node.add(step.millis());
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
