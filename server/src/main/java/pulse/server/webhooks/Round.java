package pulse.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pulse.server.http.JsonBody;
import pulse.storage.Notice;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookOutbox.Claimed;
import pulse.storage.WebhookOutbox.Disabling;
import pulse.storage.WebhookOutbox.Settled;

/// Some attempts made at once to one endpoint, and all that follows from them.
///
/// @param disabling null while the endpoint stays enabled
record Round(List<Settled> settled, Health health, @Nullable Disabling disabling) {

    /// @param made one for each claimed delivery, in the same order
    static Round of(
            WebhookEndpoint endpoint,
            List<Claimed> claimed,
            List<Post.Made> made,
            Instant now,
            String freshNoticeId,
            RandomGenerator chance) {
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            DeliveryPlan.Next next =
                    DeliveryPlan.delivery(made.get(i).result(), claimed.get(i).attempts(), now, chance);
            settled.add(new Settled(
                    claimed.get(i).entry().position(),
                    next.state(),
                    next.attempts(),
                    next.nextAt(),
                    made.get(i).logged()));
        }
        List<Result> results = made.stream().map(Post.Made::result).toList();
        Health health = DeliveryPlan.health(results, endpoint.health(), now);
        Optional<Status> status = DeliveryPlan.disabled(results, health, now);
        return new Round(
                settled,
                health,
                status.map(given -> new Disabling(given, notice(endpoint, given, health, freshNoticeId, now)))
                        .orElse(null));
    }

    private static Notice notice(WebhookEndpoint endpoint, Status status, Health health, String id, Instant now) {
        byte[] data = JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("endpoint_id", endpoint.id());
            json.writeStringField("url", endpoint.url());
            json.writeStringField("reason", EndpointWriter.reason(status));
            EndpointWriter.moment(json, "failing_since", health.failingSince());
            json.writeEndObject();
        });
        return new Notice(
                id, EventType.ENDPOINT_DISABLED, endpoint.id(), new String(data, StandardCharsets.UTF_8), now);
    }
}
