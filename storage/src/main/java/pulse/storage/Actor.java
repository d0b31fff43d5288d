package pulse.storage;

import java.util.Locale;

/// Who changed something.
///
/// @param id of the key, or the name under which the operator's system knows who ran the command; never a secret
public record Actor(Kind kind, String id) {

    /// What an actor can be.
    public enum Kind {
        /// A request with an API key.
        KEY,
        /// A command run by an operator on the data folder.
        COMMAND;

        /// The name on the wire: `key` or `command`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
