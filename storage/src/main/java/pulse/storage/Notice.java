package pulse.storage;

import java.time.Instant;

/// Something that happened in a shop and that its webhooks will carry.
///
/// @param id ours, `evt_` and 20 characters; the same for every delivery
/// @param type such as `products.tagged`
/// @param subject what it is about, such as a session's id; notices of one type and subject are counted
/// @param data a JSON object, under 20 KB
/// @param at when it happened
public record Notice(String id, String type, String subject, String data, Instant at) {

    /// Characters of [#data] at most.
    public static final int DATA_LENGTH_MAX = 20_000;

    public Notice {
        if (data.length() > DATA_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    type + " data has " + data.length() + " characters, must have at most " + DATA_LENGTH_MAX);
        }
    }
}
