package pulse.server.webhooks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pulse.storage.WebhookAttempt;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookOutbox;

/// Writes endpoints, attempts and deliveries as the contract has them. Never a secret.
final class EndpointWriter {

    private EndpointWriter() {}

    static void endpoint(JsonGenerator json, WebhookEndpoint endpoint) throws IOException {
        json.writeStartObject();
        fields(json, endpoint);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, WebhookEndpoint endpoint) throws IOException {
        boolean isEnabled = endpoint.status() == WebhookEndpoint.Status.ENABLED;
        json.writeStringField("id", endpoint.id());
        json.writeStringField("url", endpoint.url());
        json.writeStringField("description", endpoint.description());
        json.writeArrayFieldStart("enabled_events");
        for (String type : endpoint.sortedTypes()) {
            json.writeString(type);
        }
        json.writeEndArray();
        json.writeNumberField("rate_per_second", endpoint.ratePerSecond());
        json.writeStringField("status", isEnabled ? "enabled" : "disabled");
        json.writeStringField("disabled_reason", isEnabled ? null : reason(endpoint.status()));
        moment(json, "failing_since", endpoint.health().failingSince());
        moment(json, "created_at", endpoint.createdAt());
        moment(json, "updated_at", endpoint.updatedAt());
    }

    /// Why one is disabled: `requested`, `gone` or `failing`.
    static String reason(WebhookEndpoint.Status status) {
        return switch (status) {
            case ENABLED -> "";
            case DISABLED -> "requested";
            case GONE -> "gone";
            case FAILING -> "failing";
        };
    }

    static void attempt(JsonGenerator json, WebhookAttempt attempt) throws IOException {
        json.writeStartObject();
        json.writeStringField("event_id", attempt.notice());
        json.writeNumberField("number", attempt.number());
        moment(json, "at", attempt.at());
        json.writeNumberField("took_ms", attempt.took().toMillis());
        outcome(json, attempt);
        json.writeStringField("answer", attempt.answer());
        json.writeEndObject();
    }

    static void outcome(JsonGenerator json, WebhookAttempt attempt) throws IOException {
        json.writeStringField("outcome", attempt.outcome());
        if (attempt.status() == null) {
            json.writeNullField("status");
        } else {
            json.writeNumberField("status", attempt.status());
        }
        json.writeStringField("reason", attempt.reason().isEmpty() ? null : attempt.reason());
    }

    static void delivery(JsonGenerator json, WebhookOutbox.Delivery delivery) throws IOException {
        boolean isPending = delivery.state() == WebhookOutbox.State.PENDING;
        json.writeStartObject();
        json.writeStringField("webhook_id", delivery.endpoint());
        json.writeStringField("state", delivery.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("attempts", delivery.attempts());
        moment(json, "next_attempt_at", isPending && delivery.attempts() > 0 ? delivery.nextAt() : null);
        json.writeEndObject();
    }

    static void moment(JsonGenerator json, String name, @Nullable Instant moment) throws IOException {
        json.writeStringField(name, moment == null ? null : moment.toString());
    }
}
