package pulse.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pulse.storage.WebhookEndpoint;

/// Reads a server's events over its API and hands them to a program as the server itself would.
public final class EventClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String key;

    /// An event as the API lists it.
    public record Event(String id, String type, String body) {}

    /// @param server address of the server, such as `http://127.0.0.1:8080`
    public EventClient(URI server, String key) {
        this.server = server.toString().replaceFirst("/+$", "");
        this.key = key;
    }

    /// The id of the newest event; empty when nothing has happened yet.
    public String newest() throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request("/v1/webhook-events/newest").build(), BodyHandlers.ofString());
        return response.statusCode() == 404 ? "" : good(response).path("id").asText();
    }

    /// Events after one of the id given, at most a page; from the first when it is empty.
    public List<Event> after(String id) throws IOException, InterruptedException {
        List<Event> events = new ArrayList<>();
        String query = id.isEmpty() ? "" : "&after=" + id;
        for (JsonNode event :
                asked(request("/v1/webhook-events?limit=100" + query)).path("events")) {
            events.add(new Event(event.path("id").asText(), event.path("type").asText(), event.toString()));
        }
        return events;
    }

    /// Tells an example of a type and returns its id.
    public String trigger(String type) throws IOException, InterruptedException {
        ObjectNode body = MAPPER.createObjectNode().put("type", type);
        return asked(request("/v1/webhook-events")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())))
                .path("id")
                .asText();
    }

    /// Signs an event, sends it, and says in a few words how that went.
    public String forward(Event event, SigningSecret secret, URI target, Instant now) throws InterruptedException {
        byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(body));
        Envelope.headers(List.of(new WebhookEndpoint.Secret(secret.text(), null)), event.id(), body, now)
                .forEach(request::setHeader);
        try {
            return Integer.toString(
                    http.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return "no answer: " + e;
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode asked(HttpRequest.Builder request) throws IOException, InterruptedException {
        return good(http.send(request.build(), BodyHandlers.ofString()));
    }

    private static JsonNode good(HttpResponse<String> response) throws IOException {
        JsonNode answer = MAPPER.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the server answered " + response.statusCode() + ": "
                    + answer.path("detail").asText());
        }
        return answer;
    }
}
