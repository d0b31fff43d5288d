package pulse.bench.webhooks;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import pulse.server.webhooks.DeliveryPlan;
import pulse.server.webhooks.Result;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;

/// An endpoint that is well on some days and slow, down, lying, throttling or gone on others.
final class SimulatedEndpoint {

    /// How it behaves for a while.
    enum Mood {
        WELL,
        SLOW,
        DOWN,
        REJECTING,
        /// Keeps what it is sent and answers that it has failed.
        LYING,
        /// Keeps what it is sent, and the answer is lost on the way.
        CUT_OFF,
        THROTTLING,
        GONE
    }

    /// What comes of one request.
    ///
    /// @param accepted true when the endpoint has it, whatever it answered
    record Reply(Result result, boolean accepted, long tookMs) {}

    final SimulatedOutbox outbox = new SimulatedOutbox();
    Mood mood = Mood.WELL;
    Status status = Status.ENABLED;
    Health health = Health.GOOD;
    boolean hasThrottled;

    Reply answer(Random chance) {
        return switch (mood) {
            case WELL -> new Reply(new Result.Delivered(), true, 5 + chance.nextInt(500));
            case SLOW -> slow(8_000 + chance.nextInt(12_000));
            case DOWN -> new Reply(new Result.Unreached(), false, 1 + chance.nextInt(5_000));
            case REJECTING -> rejected(500 + chance.nextInt(5), null, false, chance);
            case LYING -> rejected(500, null, true, chance);
            case CUT_OFF ->
                new Reply(new Result.Unreached(), chance.nextBoolean(), DeliveryPlan.ATTEMPT_MAX.toMillis());
            case THROTTLING -> throttled(chance);
            case GONE -> rejected(410, null, false, chance);
        };
    }

    private static Reply slow(long tookMs) {
        long max = DeliveryPlan.ATTEMPT_MAX.toMillis();
        return tookMs < max
                ? new Reply(new Result.Delivered(), true, tookMs)
                : new Reply(new Result.Unreached(), true, max);
    }

    private Reply throttled(Random chance) {
        hasThrottled = true;
        Duration asked = chance.nextInt(4) == 0 ? Duration.ofDays(4_000) : Duration.ofSeconds(chance.nextInt(600));
        return rejected(chance.nextBoolean() ? 429 : 503, asked, false, chance);
    }

    private static Reply rejected(int status, @Nullable Duration retryAfter, boolean accepted, Random chance) {
        return new Reply(new Result.Rejected(status, retryAfter), accepted, 5 + chance.nextInt(500));
    }
}
