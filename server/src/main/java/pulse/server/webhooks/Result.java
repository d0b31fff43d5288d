package pulse.server.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an attempt means for what happens next.
public sealed interface Result {

    /// The endpoint has it: any status from 200 to 299.
    record Delivered() implements Result {}

    /// The endpoint answered that it has not, a redirect included.
    ///
    /// @param retryAfter how long it asked to be left alone; null when it did not
    record Rejected(int status, @Nullable Duration retryAfter) implements Result {

        /// True when it asks for less at once: 429, or 503 with a time.
        boolean isThrottling() {
            return status == 429 || (status == 503 && retryAfter != null);
        }
    }

    /// No answer came, or the guard let nothing out.
    record Unreached() implements Result {}
}
