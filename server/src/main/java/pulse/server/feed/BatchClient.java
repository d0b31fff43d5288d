package pulse.server.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends rows to a call that takes a list of them. A batch of which some rows are refused is sent again without
/// them; a server that asks for patience gets it.
public final class BatchClient implements AutoCloseable {

    /// A call that takes a list.
    ///
    /// @param path such as `/v1/events`
    /// @param list the field that the rows go in
    /// @param rowsMax rows in one request, as many as the server takes
    public record Target(String path, String list, int rowsMax) {

        /// Products to be tagged.
        public static final Target PRODUCTS = new Target("/v1/products/tag", "products", 100);

        /// Events.
        public static final Target EVENTS = new Target("/v1/events", "events", 1_000);
    }

    private static final int TRIES_MAX = 100;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Target target;
    private final Pattern row;
    private final URI address;
    private final String key;
    private final Patience patience;

    /// Waits before a request is sent again.
    public interface Patience {
        void await(Duration wait) throws InterruptedException;
    }

    /// @param server address of the server, such as `http://127.0.0.1:8080`
    public BatchClient(Target target, URI server, String key, Patience patience) {
        this.target = target;
        this.row = Pattern.compile(target.list() + "\\[(\\d+)](?:\\.(.*))?");
        this.address = URI.create(server.toString().replaceFirst("/+$", "") + target.path());
        this.key = key;
        this.patience = patience;
    }

    /// Where the rows go.
    public Target target() {
        return target;
    }

    /// Sends one batch and returns the rows that were refused; all others are kept by the server.
    ///
    /// @throws IOException when the server cannot be reached or refuses the batch as a whole
    public List<Refusal> send(List<Row> batch) throws IOException, InterruptedException {
        List<Row> rest = new ArrayList<>(batch);
        List<Refusal> refused = new ArrayList<>();
        while (!rest.isEmpty()) {
            HttpResponse<String> response = post(body(rest));
            if (response.statusCode() == 200) {
                return refused;
            }
            NavigableMap<Integer, Refusal> faults = faults(response, rest);
            refused.addAll(faults.values());
            faults.descendingKeySet().forEach(index -> rest.remove((int) index));
        }
        return refused;
    }

    @Override
    public void close() {
        http.close();
    }

    private String body(List<Row> rows) {
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode list = body.putArray(target.list());
        rows.forEach(each -> list.add(each.fields()));
        return body.toString();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int tried = 1; ; tried++) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (tried == TRIES_MAX || (response.statusCode() != 429 && response.statusCode() != 503)) {
                return response;
            }
            patience.await(Duration.ofSeconds(response.headers()
                    .firstValue("Retry-After")
                    .filter(seconds -> seconds.matches("\\d{1,4}"))
                    .map(Integer::parseInt)
                    .orElse(1)));
        }
    }

    private NavigableMap<Integer, Refusal> faults(HttpResponse<String> response, List<Row> rows) throws IOException {
        NavigableMap<Integer, Refusal> faults = new TreeMap<>();
        for (JsonNode error : parsed(response).path("errors")) {
            Matcher matcher = row.matcher(error.path("param").asText());
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) < rows.size()) {
                int index = Integer.parseInt(matcher.group(1));
                String field = matcher.group(2) == null ? "" : matcher.group(2);
                String rule = error.path("detail")
                        .asText()
                        .replace(error.path("param").asText() + " ", "");
                faults.putIfAbsent(index, new Refusal(rows.get(index).line(), field, rule));
            }
        }
        if (response.statusCode() != 400 || faults.isEmpty()) {
            throw new IOException("the server answered " + response.statusCode() + ": "
                    + parsed(response).path("detail").asText(response.body()));
        }
        return faults;
    }

    private static JsonNode parsed(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode();
        }
    }
}
