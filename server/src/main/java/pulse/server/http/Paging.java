package pulse.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Which page of a list a request asks for: `?limit=` entries after the `?cursor=` that the page before answered.
///
/// A cursor is the key of the last entry shown, encoded so that nobody builds on it.
///
/// @param after key of the last entry of the page before; empty for the first page
/// @param limit entries on the page, 1 to [#LIMIT_MAX]
public record Paging(String after, int limit) {

    public static final int LIMIT_DEFAULT = 20;
    public static final int LIMIT_MAX = 100;

    /// Writes one entry.
    public interface Entry<T> {
        void write(JsonGenerator json, T entry) throws IOException;
    }

    /// @throws PulseException when either parameter is wrong
    public static Paging of(Call call) {
        return new Paging(
                after(call.query().apply("cursor").orElse("")),
                limit(call.query().apply("limit").orElse(Integer.toString(LIMIT_DEFAULT))));
    }

    /// Entries to fetch: one more than is shown says whether there is a next page.
    public int rows() {
        return limit + 1;
    }

    /// The page `{NAME: [...], "next_cursor": ...}`, whose cursor is null on the last one.
    ///
    /// @param name of the list on the wire, such as `products`
    /// @param rows entries after [#after], at most [#rows]
    /// @param key what orders the list
    public <T> Answer answer(String name, List<T> rows, Function<T, String> key, Entry<T> entry) {
        List<T> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return Answer.json(JsonBody.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(name);
            for (T one : shown) {
                entry.write(json, one);
            }
            json.writeEndArray();
            json.writeStringField(
                    "next_cursor", shown.size() < rows.size() ? cursor(key.apply(shown.getLast())) : null);
            json.writeEndObject();
        }));
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        }
        throw new PulseException(Code.INVALID_VALUE, "limit", "limit must be a whole number from 1 to " + LIMIT_MAX);
    }

    private static String after(String cursor) {
        try {
            String after = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (after.length() <= Fields.ID_LENGTH_MAX && !Texts.hasControl(after)) {
                return after;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new PulseException(Code.INVALID_VALUE, "cursor", "cursor is not one that a list answered as next_cursor");
    }
}
