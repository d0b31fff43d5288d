package pulse.bench.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import pulse.bench.input.Refused;
import pulse.catalog.Product;

/// Calls a PULSE server with one key. Thread-safe; keeps connections open.
public final class PulseClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;
    private final String key;

    /// @param address such as `http://127.0.0.1:8080`
    public PulseClient(String address, String key) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.key = key;
    }

    /// Posts JSON and reads JSON.
    ///
    /// @throws Refused when nothing listens there, or the answer is not 2xx: then its message has status and reason
    /// @throws IOException when the connection breaks
    public JsonNode post(String path, JsonNode body) throws IOException {
        return exchanged(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /// Tags products, some at a time.
    ///
    /// @param progress told how many have been tagged
    /// @throws IOException as [#post] does
    public void tag(List<Product> products, IntConsumer progress) throws IOException {
        for (int from = 0; from < products.size(); from += BATCH) {
            int to = Math.min(products.size(), from + BATCH);
            ObjectNode body = JSON.createObjectNode();
            ArrayNode batch = body.putArray("products");
            products.subList(from, to).forEach(product -> batch.add(ProductLines.json(product)));
            post("/v1/products/tag", body);
            progress.accept(to);
        }
    }

    /// Gets JSON.
    ///
    /// @throws IOException as [#post] does
    public JsonNode get(String path) throws IOException {
        return exchanged(path, request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode exchanged(String path, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return read(path, response);
        } catch (ConnectException e) {
            throw new Refused("nothing answers at " + address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + path);
        }
    }

    /// Drops its connections.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private static JsonNode read(String path, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            String said = new String(response.body(), StandardCharsets.UTF_8);
            throw new Refused(path + " answered " + Refused.reason(response.statusCode(), said));
        }
        return JSON.readTree(response.body());
    }
}
