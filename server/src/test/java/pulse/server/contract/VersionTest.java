package pulse.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulse.server.contract.Declared.Operation;

class VersionTest {

    static Stream<Operation> operations() throws IOException {
        return Declared.read().operations().stream().filter(operation -> !operation.isOpen());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationWithAKeyDeclaresItsVersionAndWhatComesOfAWrongOne(Operation operation) {
        List<String> parameters = operation.parameters().stream()
                .map(parameter -> parameter.path("name").asText())
                .toList();
        assertThat(parameters).contains("Pulse-Version").doesNotHaveDuplicates();
        JsonNode responses = operation.node().path("responses");
        assertThat(responses.fieldNames()).toIterable().contains("400", "401", "403", "503");
        responses.properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                assertThat(response.getValue().path("headers").has("Pulse-Version"))
                        .as(operation.name() + " " + response.getKey())
                        .isTrue();
            }
        });
    }
}
