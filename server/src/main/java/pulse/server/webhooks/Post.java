package pulse.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pulse.server.outbound.Limits;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.OutboundRequest;
import pulse.server.outbound.Outcome;
import pulse.storage.Notices;
import pulse.storage.WebhookAttempt;
import pulse.storage.WebhookEndpoint;

/// Makes one attempt: signs, sends, and says what came of it.
final class Post {

    /// Of an answer a kilobyte is read.
    static final Limits LIMITS =
            new Limits(1_024, Duration.ofSeconds(5), DeliveryPlan.ATTEMPT_MAX, DeliveryPlan.ATTEMPT_MAX);

    /// An attempt: what it means, and its entry in the log.
    record Made(Result result, WebhookAttempt logged) {}

    private final Outbound outbound;
    private final InstantSource clock;

    Post(Outbound outbound, InstantSource clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    Made send(WebhookEndpoint endpoint, Notices.Entry entry, int number) {
        Instant now = clock.instant();
        String id = entry.notice().id();
        byte[] body = Envelope.body(entry);
        Outcome outcome = outbound.send(OutboundRequest.post(
                endpoint.url(), Envelope.headers(endpoint.secrets(), id, body, now), body, LIMITS));
        return new Made(result(outcome, now), logged(endpoint.id(), id, number, now, outcome));
    }

    private static Result result(Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Answered answered when answered.status() / 100 == 2 -> new Result.Delivered();
            case Outcome.Answered answered ->
                new Result.Rejected(
                        answered.status(),
                        answered.header("Retry-After")
                                .map(text -> retryAfter(text, now))
                                .orElse(null));
            case Outcome.Refused refused -> new Result.Unreached();
            case Outcome.Failed failed -> new Result.Unreached();
        };
    }

    /// Seconds or a date (RFC 9110, 10.2.3); null for anything else.
    static @Nullable Duration retryAfter(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static WebhookAttempt logged(String endpoint, String id, int number, Instant now, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> {
                boolean isGood = answered.status() / 100 == 2;
                yield new WebhookAttempt(
                        endpoint,
                        id,
                        number,
                        now,
                        answered.took(),
                        answered.status(),
                        isGood ? "delivered" : "rejected",
                        isGood ? "" : reason(answered.status()),
                        new String(answered.body(), StandardCharsets.UTF_8).replace('\0', '\uFFFD'));
            }
            case Outcome.Refused refused ->
                new WebhookAttempt(endpoint, id, number, now, Duration.ZERO, null, "refused", refused.reason(), "");
            case Outcome.Failed failed ->
                new WebhookAttempt(
                        endpoint,
                        id,
                        number,
                        now,
                        failed.took(),
                        null,
                        failed.cause().name().toLowerCase(Locale.ROOT),
                        failed.reason(),
                        "");
        };
    }

    private static String reason(int status) {
        return switch (status / 100) {
            case 3 ->
                "The endpoint answered a redirect (" + status + "), which is not followed: set its address to"
                        + " where it leads";
            default -> "The endpoint answered " + status + ", where 200 to 299 say that it has the event";
        };
    }
}
