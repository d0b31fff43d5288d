package pulse.bench.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An endpoint on loopback that can hang, end and come back on the same port.
final class LocalReceiver implements AutoCloseable {

    /// What is done with each delivery, on a thread of its own.
    interface Taker {
        void take(String id, byte[] body) throws IOException, InterruptedException;
    }

    private final Taker taker;
    private final int port;
    private HttpServer server;
    private ExecutorService threads;

    LocalReceiver(Taker taker) throws IOException {
        this.taker = taker;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.server = started(0);
        this.port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /// Drops every connection and refuses new ones.
    void kill() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// Comes back where it was.
    void restart() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = started(port);
    }

    @Override
    public void close() {
        kill();
    }

    private HttpServer started(int at) throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 1_000);
        fresh.setExecutor(threads);
        fresh.createContext("/", this::answer);
        fresh.start();
        return fresh;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            taker.take(exchange.getRequestHeaders().getFirst("webhook-id"), body);
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Killed while it hung.
        }
    }
}
