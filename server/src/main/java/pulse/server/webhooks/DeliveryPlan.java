package pulse.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookOutbox.State;

/// What follows from attempts: when to try again, when to leave an endpoint in peace, when to give it up. Pure: no
/// clock, no I/O, no state; chance is handed in.
///
/// A delivery follows a fixed schedule over some three days. An endpoint has a circuit breaker over all its deliveries:
/// attempts are made in rounds of some at a time, and after [#ROUNDS_TO_BREAK] bad rounds on end it is paused, longer
/// each time, and then tried with one delivery.
public final class DeliveryPlan {

    /// Wait before each attempt, counted from the one before: the example schedule of Standard Webhooks.
    public static final List<Duration> SCHEDULE = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /// A wait is longer than the schedule's by up to this share, so that what failed together is not tried together.
    public static final double JITTER = 0.1;

    /// Bad rounds on end after which an endpoint is paused.
    public static final int ROUNDS_TO_BREAK = 5;

    /// Attempts in one round at most; one while the breaker tries whether the endpoint is back.
    public static final int ROUND_MAX = 10;

    public static final Duration PAUSE_MIN = Duration.ofSeconds(10);
    public static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    /// Bounds of how long an endpoint can ask to be left alone: for one delivery, and for all of them.
    public static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

    public static final Duration THROTTLE_MAX = Duration.ofHours(1);

    /// How long an endpoint fails without one success before it is disabled, and in how many rounds at least, so that
    /// a clock that jumps disables nobody.
    public static final Duration FAILING_MAX = Duration.ofDays(5);

    public static final int FAILING_ROUNDS_MIN = 10;

    /// What an attempt may take in all.
    public static final Duration ATTEMPT_MAX = Duration.ofSeconds(15);

    /// How long a claim holds: longer than an attempt can take.
    public static final Duration LEASE = Duration.ofSeconds(30);

    /// Where a delivery stands after an attempt.
    ///
    /// @param nextAt when it is due again; means nothing unless it is pending
    public record Next(State state, int attempts, Instant nextAt) {}

    private DeliveryPlan() {}

    /// What becomes of a delivery that had `before` attempts and now one more.
    public static Next delivery(Result result, int before, Instant now, RandomGenerator chance) {
        int attempts = before + 1;
        return switch (result) {
            case Result.Delivered delivered -> new Next(State.DELIVERED, attempts, now);
            case Result.Rejected rejected -> again(attempts, askedFor(rejected), now, chance);
            case Result.Unreached unreached -> again(attempts, Duration.ZERO, now, chance);
        };
    }

    /// The endpoint's health after a round.
    public static Health health(List<Result> round, Health before, Instant now) {
        Duration throttled = round.stream()
                .map(DeliveryPlan::throttle)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (round.stream().anyMatch(result -> result instanceof Result.Delivered)) {
            return throttled.isZero() ? Health.GOOD : new Health(0, null, now.plus(throttled));
        }
        int failures = before.failures() + 1;
        Duration pause = longer(throttled, breakerPause(failures));
        return new Health(
                failures,
                Objects.requireNonNullElse(before.failingSince(), now),
                pause.isZero() ? Instant.EPOCH : now.plus(pause));
    }

    /// Why an endpoint is given up after a round; empty when it is not.
    ///
    /// @param after the health that the round left
    public static Optional<Status> disabled(List<Result> round, Health after, Instant now) {
        if (round.stream()
                .anyMatch(result -> result instanceof Result.Rejected(int status, var ignored) && status == 410)) {
            return Optional.of(Status.GONE);
        }
        boolean isFailing = after.failingSince() != null
                && after.failures() >= FAILING_ROUNDS_MIN
                && Duration.between(after.failingSince(), now).compareTo(FAILING_MAX) >= 0;
        return isFailing ? Optional.of(Status.FAILING) : Optional.empty();
    }

    /// Attempts that the next round may make.
    public static int roundSize(Health health) {
        return health.failures() >= ROUNDS_TO_BREAK ? 1 : ROUND_MAX;
    }

    /// How long all of an endpoint's deliveries wait after its `failures`th bad round on end.
    static Duration breakerPause(int failures) {
        if (failures < ROUNDS_TO_BREAK) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - ROUNDS_TO_BREAK, 10);
        Duration pause = PAUSE_MIN.multipliedBy(1L << doublings);
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    private static Next again(int attempts, Duration atLeast, Instant now, RandomGenerator chance) {
        if (attempts >= SCHEDULE.size()) {
            return new Next(State.DEAD, attempts, now);
        }
        long planned = SCHEDULE.get(attempts).toMillis();
        Duration wait = Duration.ofMillis(planned + (long) (planned * JITTER * chance.nextDouble()));
        return new Next(State.PENDING, attempts, now.plus(longer(wait, atLeast)));
    }

    private static Duration askedFor(Result.Rejected rejected) {
        return rejected.retryAfter() == null
                ? Duration.ZERO
                : within(rejected.retryAfter(), Duration.ZERO, RETRY_AFTER_MAX);
    }

    private static Duration throttle(Result result) {
        return result instanceof Result.Rejected rejected && rejected.isThrottling()
                ? within(
                        Objects.requireNonNullElse(rejected.retryAfter(), PAUSE_MIN),
                        Duration.ofSeconds(1),
                        THROTTLE_MAX)
                : Duration.ZERO;
    }

    private static Duration within(Duration asked, Duration min, Duration max) {
        return asked.compareTo(max) > 0 ? max : longer(asked, min);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
