package pulse.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The names that requests and answers have mentioned, of each kind the newest, so that they can be asked for later:
/// after their deletion too.
final class Known {

    private static final int EACH_MAX = 40;
    private static final String CURSORS = "cursors of ";

    private final Map<String, List<String>> names = new HashMap<>();

    /// Notes what a value mentions.
    ///
    /// @param kind of what has the value's `id`, as [Declared.Operation#kind] says it
    void note(String kind, JsonNode value) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (field.getValue().isTextual()) {
                noteText(kind, field.getKey(), field.getValue().asText());
            }
            note(kind, field.getValue());
        }
        if (value.isArray()) {
            value.forEach(item -> note(kind, item));
        }
    }

    /// One of the kind; `otherwise` when none is known.
    String any(String kind, Random random, String otherwise) {
        List<String> known = names.getOrDefault(kind, List.of());
        return known.isEmpty() ? otherwise : known.get(random.nextInt(known.size()));
    }

    /// One of any kind; `otherwise` when none is known.
    String any(Random random, String otherwise) {
        List<String> kinds = List.copyOf(names.keySet());
        return kinds.isEmpty() ? otherwise : any(kinds.get(random.nextInt(kinds.size())), random, otherwise);
    }

    /// The `next_cursor` of a list; `otherwise` when none is known.
    String cursor(String kind, Random random, String otherwise) {
        return any(CURSORS + kind, random, otherwise);
    }

    private void noteText(String kind, String field, String text) {
        switch (field) {
            case "id" -> add(kind, text);
            case "session_id" -> add("sessions", text);
            case "version" -> add("models", text);
            case "name" -> {
                if (kind.equals("personas")) {
                    add(kind, text);
                }
            }
            case "next_cursor" -> add(CURSORS + kind, text);
            default -> {}
        }
    }

    private void add(String kind, String name) {
        List<String> known = names.computeIfAbsent(kind, any -> new ArrayList<>());
        if (!name.isEmpty() && !known.contains(name)) {
            known.add(name);
            if (known.size() > EACH_MAX) {
                known.removeFirst();
            }
        }
    }
}
