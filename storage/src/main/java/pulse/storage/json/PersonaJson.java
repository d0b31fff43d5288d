package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pulse.persona.Attribute;
import pulse.persona.AttributeCondition;
import pulse.persona.ContextCondition;
import pulse.persona.OwnPersona;
import pulse.persona.Persona;

/// Personas as text in the names of the contract: those of a shop's own as stored, and what is told of a visit's.
public final class PersonaJson {

    private PersonaJson() {}

    /// The persona as one line of JSON.
    public static String write(OwnPersona persona) {
        return Json.object()
                .put("name", persona.name())
                .put("description", persona.description())
                .put("priority", persona.priority())
                .set("when", when(persona))
                .toString();
    }

    /// The conditions alone; those that hold for any are left out.
    public static ObjectNode when(OwnPersona persona) {
        ObjectNode when = Json.object();
        for (AttributeCondition condition : persona.attributes()) {
            ObjectNode node = when.withObject("/attributes")
                    .putObject(condition.attribute().wireName());
            texts(node, "levels", condition.levels());
            if (condition.min() > 0 || condition.max() < 1) {
                node.put("outcome", condition.outcome());
                node.put("min", condition.min());
                node.put("max", condition.max());
            }
        }
        texts(when, "archetypes", persona.archetypes());
        texts(when, "interests", persona.interests());
        if (!persona.context().isEmpty()) {
            context(when.putObject("context"), persona.context());
        }
        return when;
    }

    /// The persona of a line written by [#write].
    public static OwnPersona read(String line) {
        JsonNode node = Json.parse(line);
        JsonNode when = node.path("when");
        List<AttributeCondition> conditions = new ArrayList<>();
        when.path("attributes").properties().forEach(entry -> {
            Attribute attribute = Attribute.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
            JsonNode condition = entry.getValue();
            conditions.add(new AttributeCondition(
                    attribute,
                    texts(condition, "levels"),
                    condition.path("outcome").asText(attribute.outcomes().getFirst()),
                    condition.path("min").asDouble(0),
                    condition.path("max").asDouble(1)));
        });
        return new OwnPersona(
                node.path("name").asText(),
                node.path("description").asText(),
                node.path("priority").asInt(),
                conditions,
                texts(when, "archetypes"),
                texts(when, "interests"),
                context(when.path("context")));
    }

    /// What `persona.updated` tells of a visit.
    ///
    /// @param previous the primary persona last told; empty when none was
    public static String update(String sessionId, String previous, Persona current, String modelVersion) {
        ObjectNode node = Json.object().put("session_id", sessionId);
        if (previous.isEmpty()) {
            node.putNull("previous");
        } else {
            node.putObject("previous").put("primary", previous);
        }
        ObjectNode now = node.putObject("current");
        now.put("primary", current.primary()).put("confidence", current.confidenceSaid());
        ObjectNode attributes = now.putObject("attributes");
        current.forecasts()
                .forEach(forecast -> attributes.put(forecast.attribute().wireName(), forecast.level()));
        return node.put("model_version", modelVersion).toString();
    }

    private static void context(ObjectNode node, ContextCondition context) {
        texts(node, "devices", context.devices());
        texts(node, "browsers", context.browsers());
        texts(node, "referrers", context.referrers());
        texts(node, "countries", context.countries());
        texts(node, "regions", context.regions());
        if (context.hours() != null) {
            node.putObject("hours")
                    .put("from", context.hours().from())
                    .put("to", context.hours().to());
        }
    }

    private static ContextCondition context(JsonNode node) {
        return new ContextCondition(
                texts(node, "devices"),
                texts(node, "browsers"),
                texts(node, "referrers"),
                texts(node, "countries"),
                texts(node, "regions"),
                hours(node.path("hours")));
    }

    private static ContextCondition.@Nullable Hours hours(JsonNode node) {
        return node.isObject()
                ? new ContextCondition.Hours(
                        node.path("from").asInt(), node.path("to").asInt())
                : null;
    }

    private static void texts(ObjectNode node, String name, Set<String> texts) {
        if (!texts.isEmpty()) {
            new TreeSet<>(texts).forEach(node.putArray(name)::add);
        }
    }

    private static Set<String> texts(JsonNode node, String name) {
        Set<String> texts = new LinkedHashSet<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
