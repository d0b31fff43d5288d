package pulse.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulse.server.contract.Declared.Operation;
import pulse.server.testing.Running;

/// Asks every operation of the contract things that nobody thought of, and holds each answer to what the contract
/// declares: its status, media type, headers and schema. What the contract does not allow must be refused and what it
/// allows must be taken, no key opens what it must not, what was deleted is gone, and no answer is ever a fault of the
/// server. Between the cases of an operation others are asked, so that there is something to find, change and miss.
///
/// A few hundred cases an operation; `-Dpulse.fuzz.cases=10000` asks for more and `-Dpulse.fuzz.seed=N` for others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractFuzzTest {

    private static final int CASES = Integer.getInteger("pulse.fuzz.cases", 200);
    private static final long SEED = Long.getLong("pulse.fuzz.seed", 1);

    /// What needs more than a case can make: a model that was trained, a job that takes long.
    private static final Set<String> RARELY_TAKEN = Set.of(
            "GET /v1/models/{version}",
            "POST /v1/models/{version}/activate",
            "POST /v1/models/rollback",
            "POST /v1/jobs/{id}/cancel");

    /// What is made by asking for something else: a job by products to tag, a session by a question.
    private static final Map<String, String> MADE_BY = Map.of("jobs", "products", "sessions", "infer");

    private Declared contract;
    private Running server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        contract = Declared.read();
        server = Running.on(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Named<Operation>> operations() throws IOException {
        return Declared.read().operations().stream().map(operation -> Named.of(operation.name(), operation));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyAnswerIsAsDeclared(Operation operation) throws Exception {
        Random random = new Random(SEED + operation.name().hashCode());
        Inquiry inquiry = new Inquiry(contract, server, operation, random);
        int taken = 0;
        for (int i = 0; i < CASES; i++) {
            if (random.nextInt(3) == 0) {
                List<Operation> others = others(operation, random.nextInt(6));
                inquiry.ask(others.get(random.nextInt(others.size())));
            }
            taken += inquiry.ask(operation) < 300 ? 1 : 0;
        }
        assertThat(taken > 0 || RARELY_TAKEN.contains(operation.name()))
                .as(operation.name() + " took none of " + CASES)
                .isTrue();
    }

    /// What is asked between the cases of an operation: mostly what makes what that is about.
    private List<Operation> others(Operation operation, int choice) {
        List<Operation> all = contract.operations();
        List<Operation> makers = all.stream().filter(Operation::makes).toList();
        List<Operation> makersOfIts = makers.stream()
                .filter(maker -> maker.kind().equals(MADE_BY.getOrDefault(operation.kind(), operation.kind())))
                .toList();
        return switch (choice) {
            case 0 -> all;
            case 1, 2 -> makers;
            default -> makersOfIts.isEmpty() ? makers : makersOfIts;
        };
    }
}
