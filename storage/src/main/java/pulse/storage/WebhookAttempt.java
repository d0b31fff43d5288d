package pulse.storage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt to deliver a notice, as it is logged.
///
/// @param number 1 for the first of a delivery
/// @param status of the answer; null when none came
/// @param outcome in a word, such as `delivered` or `timeout`
/// @param reason in a sentence why it failed; empty when it did not
/// @param answer the first kilobyte of the answer's body, as text
public record WebhookAttempt(
        String endpoint,
        String notice,
        int number,
        Instant at,
        Duration took,
        @Nullable Integer status,
        String outcome,
        String reason,
        String answer) {}
