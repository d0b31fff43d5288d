package pulse.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Which page of a list a request asks for: `?limit=` entries after the `?cursor=` that the page before answered.
///
/// A cursor is the key of the last entry shown, encoded so that nobody builds on it, after a checksum of it and of the
/// list: one of another list or of another account is refused like one that nobody answered. No secret is in it.
///
/// @param list what the list is named on the wire, such as `products`, and whose it is
/// @param after key of the last entry of the page before; empty for the first page
/// @param limit entries on the page, 1 to [#LIMIT_MAX]
public record Paging(Scope list, String after, int limit) {

    public static final int LIMIT_DEFAULT = 20;
    public static final int LIMIT_MAX = 100;

    private static final int CHECKSUM_LENGTH = 8;

    /// Characters of what a list may be ordered by: an id, or a user's address.
    private static final int KEY_LENGTH_MAX = 254;

    /// One list of one account.
    ///
    /// @param owner the account, its world and the ids in the path
    record Scope(String name, String owner) {

        /// Eight hexadecimal digits that a key and this list come to.
        String checksum(String key) {
            CRC32 sum = new CRC32();
            sum.update((name + "\n" + owner + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits((int) sum.getValue());
        }
    }

    /// Writes one entry.
    public interface Entry<T> {
        void write(JsonGenerator json, T entry) throws IOException;
    }

    /// @param list its name on the wire, such as `products`
    /// @throws PulseException when either parameter is wrong
    public static Paging of(Call call, String list) {
        Scope scope = new Scope(list, call.shop() + " " + new TreeMap<>(call.path()));
        return new Paging(
                scope,
                call.query()
                        .apply("cursor")
                        .filter(cursor -> !cursor.isEmpty())
                        .map(cursor -> after(scope, cursor))
                        .orElse(""),
                limit(call.query().apply("limit").orElse(Integer.toString(LIMIT_DEFAULT))));
    }

    /// Entries to fetch: one more than is shown says whether there is a next page.
    public int rows() {
        return limit + 1;
    }

    /// The page `{NAME: [...], "next_cursor": ...}`, whose cursor is null on the last one.
    ///
    /// @param rows entries after [#after], at most [#rows]
    /// @param key what orders the list
    public <T> Answer answer(List<T> rows, Function<T, String> key, Entry<T> entry) {
        List<T> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return Answer.json(JsonBody.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(list.name());
            for (T one : shown) {
                entry.write(json, one);
            }
            json.writeEndArray();
            json.writeStringField(
                    "next_cursor", shown.size() < rows.size() ? cursor(key.apply(shown.getLast())) : null);
            json.writeEndObject();
        }));
    }

    /// The problem of a cursor that the list it is sent to did not answer.
    public static PulseException foreign() {
        return new PulseException(
                Code.INVALID_VALUE, "cursor", "cursor is not one that this list answered as next_cursor");
    }

    private String cursor(String key) {
        String text = list.checksum(key) + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
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

    private static String after(Scope list, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String after = text.substring(Math.min(text.length(), CHECKSUM_LENGTH));
            if (!after.isEmpty()
                    && after.length() <= KEY_LENGTH_MAX
                    && !Texts.hasControl(after)
                    && text.startsWith(list.checksum(after))) {
                return after;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw foreign();
    }
}
