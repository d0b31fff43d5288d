package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookOutbox.State;

class DeliveryPlanTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Result GOOD = new Result.Delivered();
    private static final Result BAD = new Result.Unreached();

    @Test
    void aDeliveryThatNeverSucceedsIsTriedTenTimesOverThreeDaysAndThenKept() {
        Random chance = new Random(1);
        Instant now = NOW;
        int attempts = 0;
        DeliveryPlan.Next next = DeliveryPlan.delivery(BAD, attempts, now, chance);
        while (next.state() == State.PENDING) {
            Duration wait = Duration.between(now, next.nextAt());
            Duration planned = DeliveryPlan.SCHEDULE.get(next.attempts());
            assertThat(wait).isBetween(planned, planned.plus(planned.dividedBy(10)));
            attempts = next.attempts();
            now = next.nextAt();
            next = DeliveryPlan.delivery(BAD, attempts, now, chance);
        }
        assertThat(next.state()).isEqualTo(State.DEAD);
        assertThat(next.attempts()).isEqualTo(10);
        assertThat(Duration.between(NOW, now)).isBetween(Duration.ofHours(75), Duration.ofHours(84));
    }

    @Test
    void whatAnEndpointAsksForIsHeededWithinBounds() {
        assertThat(wait(rejected(500, Duration.ofMinutes(9)))).isEqualTo(Duration.ofMinutes(9));
        assertThat(wait(rejected(500, Duration.ofDays(3_650)))).isEqualTo(Duration.ofHours(24));
        assertThat(wait(rejected(429, Duration.ZERO))).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(pause(rejected(429, Duration.ofSeconds(40)))).isEqualTo(Duration.ofSeconds(40));
        assertThat(pause(rejected(503, Duration.ofDays(1)))).isEqualTo(Duration.ofHours(1));
        assertThat(pause(rejected(429, null))).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(rejected(503, null))).isNegative();
        assertThat(pause(rejected(500, Duration.ofMinutes(9)))).isNegative();
    }

    @Test
    void badRoundsOnEndPauseTheEndpointLongerEachTimeAndOneGoodOneEndsIt() {
        Health health = Health.GOOD;
        for (int i = 1; i < DeliveryPlan.ROUNDS_TO_BREAK; i++) {
            health = DeliveryPlan.health(List.of(BAD, BAD), health, NOW);
            assertThat(health.pausedUntil()).isEqualTo(Instant.EPOCH);
            assertThat(DeliveryPlan.roundSize(health)).isEqualTo(DeliveryPlan.ROUND_MAX);
        }
        for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
            health = DeliveryPlan.health(List.of(BAD), health, NOW);
            assertThat(health.pausedUntil()).isEqualTo(NOW.plusSeconds(seconds));
            assertThat(DeliveryPlan.roundSize(health)).isEqualTo(1);
        }
        assertThat(health.failingSince()).isEqualTo(NOW);
        assertThat(DeliveryPlan.health(List.of(BAD, GOOD), health, NOW)).isEqualTo(Health.GOOD);
    }

    @Test
    void anEndpointIsGivenUpWhenItSaysItIsGoneOrFailsForFiveDays() {
        Health failing = new Health(40, NOW, Instant.EPOCH);
        assertThat(DeliveryPlan.disabled(List.of(GOOD, rejected(410, null)), Health.GOOD, NOW))
                .contains(Status.GONE);
        assertThat(DeliveryPlan.disabled(List.of(BAD), failing, NOW.plus(Duration.ofDays(5))))
                .contains(Status.FAILING);
        assertThat(DeliveryPlan.disabled(
                        List.of(BAD), failing, NOW.plus(Duration.ofDays(5)).minusMillis(1)))
                .isEmpty();
        assertThat(DeliveryPlan.disabled(List.of(BAD), new Health(9, NOW, NOW), NOW.plus(Duration.ofDays(5))))
                .isEmpty();
    }

    @Test
    void retryAfterIsSecondsOrADateAndNothingElse() {
        assertThat(Post.retryAfter("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Post.retryAfter("Fri, 2 Jan 2026 03:05:05 GMT", NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Post.retryAfter("Fri, 2 Jan 2026 03:03:05 GMT", NOW)).isEqualTo(Duration.ZERO);
        for (String wrong : List.of("", "-1", "1.5", "soon", "99999999999", "1e9")) {
            assertThat(Post.retryAfter(wrong, NOW)).isNull();
        }
    }

    @Test
    void aPaceHoldsItsRateOverAnySecondButForOneRound() {
        for (int rate : new int[] {1, 7, 100, 1_000}) {
            Pace pace = new Pace(rate, 0);
            int made = 0;
            for (long now = 0; now < 3_000_000_000L; now += 1_000_000) {
                int allowed = pace.allowed(now, DeliveryPlan.ROUND_MAX);
                pace.spend(now, allowed);
                made += allowed;
            }
            assertThat(made).isBetween(3 * rate, 3 * rate + DeliveryPlan.ROUND_MAX);
        }
    }

    private static Duration wait(Result result) {
        return Duration.between(
                NOW, DeliveryPlan.delivery(result, 0, NOW, new Random(1)).nextAt());
    }

    private static Duration pause(Result result) {
        return Duration.between(
                NOW, DeliveryPlan.health(List.of(result), Health.GOOD, NOW).pausedUntil());
    }

    private static Result rejected(int status, @Nullable Duration retryAfter) {
        return new Result.Rejected(status, retryAfter);
    }
}
