package pulse.bench.kills;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A shop's back end that does not give up: it asks for an inference, tells of views and of an order of what was
/// recommended, and sends again whatever was not answered, sometimes also what was.
final class Client implements Runnable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_AFTER_MS = 20;

    /// Three times the bound, for the machine is busy.
    private static final long WRITTEN_AFTER_MS = 300;

    /// Products of the shop, p0 and on.
    static final int PRODUCTS = 20;

    /// What each order comes to.
    static final BigDecimal AMOUNT = new BigDecimal("24.68");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String name;
    private final Random random;
    private final Supplier<@Nullable String> address;
    private final String key;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private int visits;

    /// @param address of the server; null while there is none
    Client(String name, long seed, Supplier<@Nullable String> address, String key) {
        this.name = name;
        this.random = new Random(seed);
        this.address = address;
        this.key = key;
    }

    /// Ids of the events that the server has said it keeps.
    Set<String> acknowledged() {
        return acknowledged;
    }

    /// Ids of the orders that were acknowledged. Each is of a product that was recommended before, by an answer
    /// that was written, so each must be attributed.
    Set<String> orders() {
        return orders;
    }

    void stopSoon() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            visit();
        }
    }

    private void visit() {
        String session = name + "_" + visits++;
        String product = infer(session);
        List<ObjectNode> events = new ArrayList<>();
        int views = 1 + random.nextInt(8);
        for (int view = 0; view < views; view++) {
            events.add(event(session, "v" + view, "product_viewed", "p" + random.nextInt(PRODUCTS)));
        }
        boolean buys = random.nextInt(3) == 0 && !product.isEmpty();
        if (buys) {
            ObjectNode order = event(session, "o", "order_completed", product);
            order.put("order_id", session).put("price", 12.34).put("quantity", 2);
            events.add(order);
        }
        send(events);
        if (random.nextInt(5) == 0) {
            send(events);
        }
        if (buys) {
            orders.add(session);
        }
    }

    /// Asks until it is answered by a server that then lives on for longer than writing behind may take; the first
    /// product recommended.
    private String infer(String session) {
        String server = null;
        String answer = "";
        while (server == null || !server.equals(address.get())) {
            server = address.get();
            answer = answered("/v1/infer", "{\"session_id\": \"" + session + "\"}");
            pause(WRITTEN_AFTER_MS);
        }
        try {
            return mapper.readTree(answer)
                    .path("recommendations")
                    .path("product_ids")
                    .path(0)
                    .asText("");
        } catch (IOException e) {
            throw new IllegalStateException("the server answered something else than JSON: " + answer, e);
        }
    }

    private void send(List<ObjectNode> events) {
        ObjectNode body = mapper.createObjectNode();
        ArrayNode list = body.putArray("events");
        events.forEach(list::add);
        answered("/v1/events", body.toString());
        events.forEach(event -> acknowledged.add(event.path("id").asText()));
    }

    private ObjectNode event(String session, String id, String type, String product) {
        return mapper.createObjectNode()
                .put("id", session + "_" + id)
                .put("type", type)
                .put("session_id", session)
                .put("product_id", product);
    }

    /// Sends until the answer is 200.
    private String answered(String path, String body) {
        while (true) {
            String server = address.get();
            if (server != null) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
                    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                    if (response.statusCode() == 200) {
                        return response.body();
                    }
                } catch (IOException killed) {
                    // It was killed, or is not up again: the same is sent once more, which is what is tried here.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while sending", e);
                }
            }
            pause(RETRY_AFTER_MS);
        }
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the server", e);
        }
    }
}
