package pulse.server.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import pulse.server.keys.Doorkeeper;
import pulse.server.limits.Limits;

/// The HTTP service. It answers from [#start] on; it is ready once [#ready] was called.
public final class HttpServer implements AutoCloseable {

    /// How long a stop waits for requests under way.
    static final Duration DRAIN_MAX = Duration.ofSeconds(20);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final int CONNECTIONS_MAX = 10_000;
    private static final int HEADERS_BYTES_MAX = 16 * 1024;
    private static final int FIRST_LINE_BYTES_MAX = 8 * 1024;

    private final List<Route> routes;
    private final Gateway gateway;
    private final WebServer webServer;
    private volatile boolean ready;

    /// @param host address to listen on
    /// @param port 0 for any free one
    /// @param areas the operations of every area of the contract; those that machines ask for come with the server
    /// @param freshRequestIds makes an id that was not given before
    public HttpServer(
            String host,
            int port,
            List<Route> areas,
            Doorkeeper doorkeeper,
            Limits limits,
            Measures measures,
            Supplier<String> freshRequestIds) {
        RequestIds requestIds = new RequestIds(freshRequestIds);
        routes = new ArrayList<>(areas);
        routes.addAll(new OperationRoutes(() -> ready, measures, Contract.json()).routes());
        gateway = new Gateway(new Routes(routes), new Admission(doorkeeper, limits), requestIds, measures);
        measures.gauge("pulse.requests.in_flight", "Requests not yet answered.", gateway::inFlight);
        webServer = webServer(host, port, gateway, requestIds);
    }

    /// Begins to listen.
    public void start() {
        webServer.start();
    }

    /// Says that every shop is open.
    public void ready() {
        ready = true;
    }

    /// All operations, such as `GET /v1/products/{id}`.
    public List<String> operations() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template())
                .toList();
    }

    /// The port it listens on.
    public int port() {
        return webServer.port();
    }

    /// Answers what has come, then stops listening.
    @Override
    public void close() {
        ready = false;
        gateway.stopSoon();
        long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
        while (gateway.inFlight() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        webServer.stop();
    }

    private static WebServer webServer(String host, int port, Gateway gateway, RequestIds requestIds) {
        return WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .maxTcpConnections(CONNECTIONS_MAX)
                .idleConnectionTimeout(IDLE_TIMEOUT)
                .connectionOptions(options -> options.readTimeout(READ_TIMEOUT).tcpNoDelay(true))
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(HEADERS_BYTES_MAX)
                        .maxPrologueLength(FIRST_LINE_BYTES_MAX)
                        .build())
                .contentEncoding(encodings -> encodings.contentEncodingsDiscoverServices(false))
                .directHandlers(new MalformedHttp(requestIds).handlers())
                .routing(HttpRouting.builder().any(gateway))
                .build();
    }
}
