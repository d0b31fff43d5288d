package pulse.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;

/// The dates and times in queries: what the contract's form takes, the server takes, and nothing else.
class TimeParametersTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));

    /// The other end of the span, by the name of this end.
    private static final Map<String, String> OTHERS = Map.of("from", "to=2026-02-20", "to", "from=2026-01-01");

    /// All within a year of the other end, whichever it is.
    private static final List<String> TEXTS = List.of(
            "2026-01-31",
            "2026-01-31T12:00:00Z",
            "2026-01-31t12:00:00z",
            "2026-01-31T12:00:00.123456789Z",
            "2026-01-31T12:00:00+01:00",
            "2026-01-31T12:00:00-18:00",
            "",
            "now",
            "1769860800",
            "2026-1-31",
            "2026-02-30",
            "20260131",
            "12026-01-31",
            "+2026-01-31",
            "2026-01-31T12:00:00",
            "2026-01-31T12:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T12:00:60Z",
            "2026-01-31T12:00:00+19:00",
            "2026-01-31T12:00:00+01:00:30",
            "2026-01-31T12:00:00.1234567890Z",
            "2026-01-31 12:00:00Z",
            " 2026-01-31",
            "2026-01-31\n");

    @Test
    void everyDateAndTimeOfAQueryIsTakenAsTheContractSays(@TempDir Path folder) throws Exception {
        Declared contract = Declared.read();
        Set<String> tried = new TreeSet<>();
        try (Running server = Running.on(folder, CLOCK)) {
            String key = server.adminKey("times");
            for (Declared.Operation operation : contract.operations()) {
                for (JsonNode parameter : operation.parameters()) {
                    String name = parameter.path("name").asText();
                    if (OTHERS.containsKey(name)) {
                        String query = operation.template() + "?" + OTHERS.get(name) + "&" + name + "=";
                        for (String text : TEXTS) {
                            HttpResponse<String> answer =
                                    server.get(query + URLEncoder.encode(text, StandardCharsets.UTF_8), key);
                            assertThat(answer.statusCode() == 200)
                                    .as("%s%s: %s", query, text, answer.body())
                                    .isEqualTo(contract.fits(parameter.path("schema"), text));
                        }
                        tried.add(operation.template());
                    }
                }
            }
        }
        assertThat(tried).contains("/v1/insights", "/v1/personas", "/v1/usage");
    }
}
