package pulse.bench.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.bench.input.InputProblem;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.event.Visit;
import pulse.session.Context;

/// Reads events as JSON Lines, of the events call's form, into visits.
public final class EventFile {

    private EventFile() {}

    /// The visits of a file, in the order of their first lines. An event whose id was read before is skipped.
    public static List<Visit> read(Path file) throws IOException {
        Map<String, List<Event>> sessions = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        JsonLines.read(file, (line, node) -> {
            String id = node.path("id").asText("");
            if (id.isEmpty() || ids.add(id)) {
                sessions.computeIfAbsent(JsonLines.text(file, line, node, "session_id"), any -> new ArrayList<>())
                        .add(event(file, line, node));
            }
        });
        if (sessions.isEmpty()) {
            throw InputProblem.in(file, "has no events");
        }
        return sessions.entrySet().stream()
                .map(session -> new Visit(session.getKey(), session.getValue()))
                .toList();
    }

    private static Event event(Path file, long line, JsonNode node) {
        JsonNode filters = node.path("filters");
        return new Event(
                node.path("id").asText(""),
                kind(file, line, JsonLines.text(file, line, node, "type")),
                node.path("session_id").asText(""),
                time(file, line, "time", JsonLines.text(file, line, node, "time")),
                node.path("product_id").asText(""),
                node.path("query").asText(""),
                filters.isArray() ? JsonLines.texts(filters) : null,
                context(file, line, node.path("context")),
                sale(node));
    }

    private static @Nullable Sale sale(JsonNode node) {
        List<Line> lines = new ArrayList<>();
        node.path("lines")
                .forEach(each -> lines.add(new Line(
                        each.path("product_id").asText(""),
                        Math.max(1, each.path("quantity").asInt(1)),
                        each.has("price") ? each.path("price").decimalValue() : null)));
        return lines.isEmpty()
                ? null
                : new Sale(
                        node.path("order_id").asText(""), node.path("currency").asText(""), lines);
    }

    private static Event.Kind kind(Path file, long line, String type) {
        for (Event.Kind kind : Event.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(type)) {
                return kind;
            }
        }
        throw InputProblem.at(
                file,
                line,
                "type",
                "\"" + type + "\" is no event, must be one of "
                        + List.of(Event.Kind.values()).toString().toLowerCase(Locale.ROOT));
    }

    private static Context context(Path file, long line, JsonNode node) {
        JsonNode time = node.path("time");
        return new Context(
                node.path("device").asText(""),
                node.path("browser").asText(""),
                node.path("referrer").asText(""),
                node.path("geo").path("country").asText(""),
                node.path("geo").path("region").asText(""),
                contextTime(file, line, time));
    }

    private static @Nullable Instant contextTime(Path file, long line, JsonNode time) {
        return time.isTextual() ? time(file, line, "context.time", time.asText()) : null;
    }

    private static Instant time(Path file, long line, String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw InputProblem.at(file, line, field, "\"" + text + "\" is no time, must be as 2025-01-14T23:30:00Z");
        }
    }
}
