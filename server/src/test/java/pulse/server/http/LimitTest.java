package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pulse.server.testing.Running.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

class LimitTest {

    @TempDir
    private Path folder;

    @Test
    void thePlanIsSpentToTheLastAndThenRefusedWithHeaders() throws Exception {
        try (Running server = Running.on(folder)) {
            String key = server.key("small", Mode.LIVE, 100, 2, Scope.USUAL, null);
            String body = "{\"products\": [{\"id\": \"a\", \"name\": \"n\"}]}";
            HttpResponse<String> first = server.post("/v1/products/tag", key, body);
            assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"tag\";q=2;w=1");
            assertThat(first.headers().firstValue("RateLimit")).contains("\"tag\";r=1;t=1");
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(server.post("/v1/products/tag", key, body));
            }
            HttpResponse<String> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("RateLimit")).contains("\"tag\";r=0;t=1");
            assertThat(json(refused).get("code").asText()).isEqualTo("rate_limited");
            assertThat(json(refused).get("violated-policies").get(0).asText()).isEqualTo("tag");
            assertThat(server.post("/v1/infer", key, "{\"session_id\": \"s\"}").statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/v1/products", key).headers().firstValue("RateLimit-Policy"))
                    .contains("\"infer\";q=100;w=1, \"tag\";q=2;w=1");
        }
    }

    @Test
    void aFullGateTurnsTheNextAwayAtOnceAndLetsItInWhenOneLeaves() throws Exception {
        Gate gate = new Gate(1, 0, Duration.ofSeconds(10));
        gate.enter();
        assertThatThrownBy(gate::enter)
                .isInstanceOfSatisfying(
                        PulseException.class,
                        problem -> assertThat(problem.code()).isEqualTo(Code.OVERLOADED));
        gate.leave();
        gate.enter();
        gate.leave();
    }

    @Test
    void whoWaitsAtTheGateComesInWhenAnotherLeaves() throws Exception {
        Gate gate = new Gate(1, 1, Duration.ofSeconds(30));
        gate.enter();
        CountDownLatch in = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            gate.enter();
            in.countDown();
        });
        gate.leave();
        in.await();
        waiting.join();
        gate.leave();
    }

    @Test
    void whoWaitsTooLongIsTurnedAway() {
        Gate gate = new Gate(1, 1, Duration.ofMillis(1));
        gate.enter();
        assertThatThrownBy(gate::enter).isInstanceOf(PulseException.class);
    }

    @Test
    void aQueueThatNeverEmptiesIsShortAndItsEndIsTurnedAwayAtTheDoor() throws Exception {
        AtomicLong now = new AtomicLong();
        Gate gate = new Gate(1, 10, Duration.ofSeconds(100), now::get, () -> {}, 1);
        gate.enter();
        List<Thread> queue = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queue.add(Thread.ofVirtual().start(gate::enter));
        }
        while (queue.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        gate.check();
        now.addAndGet(Duration.ofSeconds(101).toNanos());
        gate.leave();
        assertThatThrownBy(gate::check)
                .as("two wait, one in six seconds leaves, and nobody waits longer than five")
                .isInstanceOf(PulseException.class);
        gate.leave();
        gate.leave();
        for (Thread thread : queue) {
            thread.join();
        }
        gate.check();
        gate.leave();
    }

    @Test
    void aQueueThatWasEmptyForAMomentStaysShortUntilNobodyIsTurnedAwayAnyMore() throws Exception {
        AtomicLong now = new AtomicLong();
        Gate gate = new Gate(1, 10, Duration.ofSeconds(100), now::get, () -> {}, 1);
        gate.enter();
        Thread first = waiting(gate);
        Thread second = waiting(gate);
        now.addAndGet(Duration.ofSeconds(101).toNanos());
        gate.leave();
        assertThatThrownBy(gate::check).isInstanceOf(PulseException.class);
        gate.leave();
        first.join();
        second.join();
        Thread third = waiting(gate);
        assertThatThrownBy(gate::check).as("one was turned away just now").isInstanceOf(PulseException.class);
        gate.leave();
        third.join();
        gate.leave();
        now.addAndGet(Duration.ofSeconds(101).toNanos());
        gate.enter();
        Thread fourth = waiting(gate);
        gate.check();
        gate.leave();
        fourth.join();
        gate.leave();
    }

    @Test
    void whoIsTurnedAwayUnderLastingOverloadIsToldLaterIfNotTooManyAreKept() throws Exception {
        AtomicLong now = new AtomicLong();
        List<String> told = new ArrayList<>();
        AtomicReference<Gate> own = new AtomicReference<>();
        Runnable pause = () -> {
            assertThatThrownBy(own.get()::check).isInstanceOf(PulseException.class);
            told.add("the second at once");
        };
        Gate gate = new Gate(1, 1, Duration.ofSeconds(100), now::get, pause, 1);
        own.set(gate);
        gate.enter();
        Thread waiting = waiting(gate);
        assertThatThrownBy(gate::enter).as("it is full, for a moment").isInstanceOf(PulseException.class);
        assertThat(told).isEmpty();
        now.addAndGet(Duration.ofSeconds(101).toNanos());
        gate.leave();
        waiting.join();
        Thread next = waiting(gate);
        now.addAndGet(Duration.ofSeconds(101).toNanos());
        assertThatThrownBy(gate::check).isInstanceOf(PulseException.class);
        assertThat(told).containsExactly("the second at once");
        gate.leave();
        next.join();
        gate.leave();
    }

    /// One who waits at the gate.
    private static Thread waiting(Gate gate) {
        Thread thread = Thread.ofVirtual().start(gate::enter);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
