package pulse.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Something that happened in a shop and that its webhooks will carry.
///
/// @param id ours, `evt_` and 20 characters; the same for every delivery
/// @param type such as `products.tagged`
/// @param subject what it is about, such as a session's id; notices of one type and subject are counted
/// @param data a JSON object, at most [#DATA_BYTES_MAX] bytes
/// @param at when it happened
public record Notice(String id, String type, String subject, String data, Instant at) {

    /// Bytes of [#data] in UTF-8 at most: what is sent is this, an id, a type, a moment and the subject, of up to
    /// 600 bytes, and stays under 20 KB.
    public static final int DATA_BYTES_MAX = 19_000;

    public Notice {
        int bytes = data.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > DATA_BYTES_MAX) {
            throw new IllegalArgumentException(
                    type + " data has " + bytes + " bytes, must have at most " + DATA_BYTES_MAX);
        }
    }
}
