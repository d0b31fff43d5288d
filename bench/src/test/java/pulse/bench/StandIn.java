package pulse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A small server that speaks the contract's shapes and knows nothing: every visitor is a value-conscious runner.
/// Its main takes the command line of the real one.
public final class StandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSING = -1;

    private final HttpServer server;
    private final AtomicLong inferences = new AtomicLong();
    private final AtomicLong tagged = new AtomicLong();
    private final long pauseAt;
    private final long pauseMs;
    private volatile long pausedUntil;

    /// @param pauseAt which inference stalls the whole server, counted from 1; 0 for none, [#REFUSING] to answer none
    private StandIn(int port, long pauseAt, long pauseMs) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/infer", this::infer);
        server.createContext("/v1/products/tag", this::tag);
        server.createContext("/", StandIn::refuse);
        server.start();
        this.pauseAt = pauseAt;
        this.pauseMs = pauseMs;
    }

    public static StandIn start() throws IOException {
        return new StandIn(0, 0, 0);
    }

    /// One that refuses every request, as the real one does a key that it does not know.
    public static StandIn refusing() throws IOException {
        return new StandIn(0, REFUSING, 0);
    }

    public static StandIn pausing(long at, long ms) throws IOException {
        return new StandIn(0, at, ms);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public long inferences() {
        return inferences.get();
    }

    public long tagged() {
        return tagged.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// `serve --data DIR --port N` or `keys create ...`; with the first argument `dying` it ends with a complaint.
    public static void main(String[] arguments) throws Exception {
        List<String> args = List.of(arguments);
        if (args.contains("dying")) {
            System.err.println("disk is full");
            System.exit(3);
        } else if (args.contains("keys")) {
            System.out.println("{\"key\": \"pulse_live_standin\", \"account\": \"demo\"}");
        } else {
            int port = Integer.parseInt(args.get(args.indexOf("--port") + 1));
            StandIn standIn = new StandIn(port, 0, 0);
            System.out.println("PULSE listening on " + standIn.address());
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        answer(exchange, 401, "{\"code\": \"unauthenticated\", \"detail\": \"The API key is not known here\"}");
    }

    private void infer(HttpExchange exchange) throws IOException {
        if (pauseAt == REFUSING) {
            refuse(exchange);
            return;
        }
        if (inferences.incrementAndGet() == pauseAt) {
            pausedUntil = System.nanoTime() + pauseMs * 1_000_000;
        }
        while (pausedUntil - System.nanoTime() > 0 && pauseMs > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (!body.hasNonNull("session_id")) {
            answer(exchange, 400, "{}");
            return;
        }
        answer(exchange, 200, """
                {"persona": {"primary": "value_conscious_runner", "confidence": 0.5,
                  "attributes": {"price_sensitivity": "high", "brand_loyalty": "low",
                                 "social_proof_reliance": "high", "purchase_intent": "active"}},
                 "recommendations": {"product_ids": ["prod_001", "prod_002"], "rerank_scores": [0.9, 0.8]},
                 "metadata": {"inference_time_ms": 0.1, "model_version": "v0"}}""");
    }

    private void tag(HttpExchange exchange) throws IOException {
        JsonNode products = JSON.readTree(exchange.getRequestBody()).path("products");
        tagged.addAndGet(products.size());
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("products");
        answer(exchange, 200, answer.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
