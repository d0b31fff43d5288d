package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pulse.storage.Settings;

/// Settings as stored text.
public final class SettingsJson {

    private SettingsJson() {}

    /// The settings as one line of JSON.
    public static String write(Settings settings) {
        ObjectNode node = Json.object();
        node.put("hold_out", settings.holdOut());
        node.put("attribution_window_hours", settings.attributionWindowHours());
        node.put("currency", settings.currency());
        node.put("persona_confidence", settings.personaConfidence());
        return node.toString();
    }

    /// The settings of a line written by [#write]; what an older program did not know has its default.
    public static Settings read(String line) {
        JsonNode node = Json.parse(line);
        Settings known = Settings.DEFAULT;
        return new Settings(
                node.path("hold_out").asDouble(known.holdOut()),
                node.path("attribution_window_hours").asInt(known.attributionWindowHours()),
                node.path("currency").asText(known.currency()),
                node.path("persona_confidence").asDouble(known.personaConfidence()));
    }
}
