package pulse.storage;

import org.jspecify.annotations.Nullable;

/// What was done to a key or a setting.
///
/// @param mode the world it concerns; null for the whole account
/// @param action noun and what was done to it, such as `key.created`
/// @param subject id of what was changed
/// @param details a JSON object with what it was changed to; never a secret
public record Deed(@Nullable Mode mode, String action, String subject, String details) {

    /// Characters of [#details] at most.
    public static final int DETAILS_LENGTH_MAX = 100_000;

    public Deed {
        if (details.length() > DETAILS_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    action + " has " + details.length() + " characters, must have at most " + DETAILS_LENGTH_MAX);
        }
    }
}
