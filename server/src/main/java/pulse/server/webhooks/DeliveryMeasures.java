package pulse.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import pulse.server.http.Measures;
import pulse.storage.WebhookAttempt;
import pulse.storage.WebhookOutbox;
import pulse.storage.WebhookOutbox.Claimed;

/// What an operator is told of deliveries, for all shops together. Thread-safe.
public final class DeliveryMeasures {

    private final Measures measures;

    public DeliveryMeasures(Measures measures, WebhookOutbox outbox, InstantSource clock) {
        this.measures = measures;
        measures.gauge(
                "pulse.webhooks.backlog.age.seconds",
                "How long the longest waiting delivery has been due.",
                () -> backlog(outbox, clock)
                        .dueSince()
                        .map(since -> Duration.between(since, clock.instant()).toMillis() / 1e3)
                        .orElse(0.0));
        measures.gauge(
                "pulse.webhooks.breakers.open",
                "Endpoints that are left in peace after failures.",
                () -> backlog(outbox, clock).openBreakers());
    }

    /// Shows how many attempts are under way.
    void underWay(Supplier<Number> inFlight) {
        measures.gauge("pulse.webhooks.in_flight", "Webhook attempts under way.", inFlight);
    }

    /// Notes attempts and, of those that were delivered, the time since what they tell of happened.
    ///
    /// @param made one for each claimed delivery, in the same order
    void made(List<Claimed> claimed, List<Post.Made> made) {
        for (int i = 0; i < made.size(); i++) {
            WebhookAttempt attempt = made.get(i).logged();
            measures.count("pulse.webhooks.attempts", "Webhook attempts by outcome.", "outcome", attempt.outcome());
            if (made.get(i).result() instanceof Result.Delivered) {
                Instant happened = claimed.get(i).entry().notice().at();
                measures.delay(Duration.between(happened, attempt.at().plus(attempt.took())));
            }
        }
    }

    private static WebhookOutbox.Backlog backlog(WebhookOutbox outbox, InstantSource clock) {
        return outbox.backlog(clock.instant(), DeliveryPlan.ROUNDS_TO_BREAK);
    }
}
