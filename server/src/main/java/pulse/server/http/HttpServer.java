package pulse.server.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The HTTP service. It answers from [#start] on; it is ready once [#ready] was called.
public final class HttpServer implements AutoCloseable {

    /// How long a stop waits for requests under way.
    static final Duration DRAIN_MAX = Duration.ofSeconds(20);

    private static final int HEADERS_BYTES_MAX = 16 * 1024;
    private static final int FIRST_LINE_BYTES_MAX = 8 * 1024;

    private final Routes routes;
    private final Deadlines deadlines;
    private final Gateway gateway;
    private final WebServer webServer;
    private volatile boolean ready;

    /// @param areas the operations of every area of the contract; those that machines ask for come with the server
    public HttpServer(Listener listener, List<Route> areas, Entrance entrance) {
        RequestIds requestIds = new RequestIds(entrance.freshRequestIds());
        Measures measures = entrance.measures();
        List<Route> all = new ArrayList<>(areas);
        all.addAll(new OperationRoutes(() -> ready, measures, Contract.json()).routes());
        routes = new Routes(all);
        deadlines = new Deadlines(http1(), listener.bounds().idleTimeout()).started();
        gateway = new Gateway(routes, entrance, listener, deadlines);
        measures.gauge("pulse.requests.in_flight", "Requests not yet answered.", gateway::inFlight);
        webServer = webServer(listener, gateway, deadlines, requestIds);
    }

    /// Begins to listen.
    ///
    /// @throws UncheckedIOException when it cannot, such as on a port that is taken
    public void start() {
        webServer.start();
        // The library only logs that it could not bind, and then has no port.
        if (!webServer.isRunning()) {
            throw new UncheckedIOException(new BindException("Cannot listen: see the log"));
        }
    }

    /// Says that every shop is open.
    public void ready() {
        ready = true;
    }

    /// All operations, such as `GET /v1/products/{id}`.
    public Set<String> operations() {
        return routes.operations();
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
        deadlines.close();
    }

    private static Http1ConnectionSelector http1() {
        return Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxHeadersSize(HEADERS_BYTES_MAX)
                        .maxPrologueLength(FIRST_LINE_BYTES_MAX)
                        .addSendListener(new NoContent())
                        .build())
                .build();
    }

    private static WebServer webServer(Listener listener, Gateway gateway, Deadlines deadlines, RequestIds requestIds) {
        Bounds bounds = listener.bounds();
        return WebServer.builder()
                .host(listener.host())
                .port(listener.port())
                .shutdownHook(false)
                .maxTcpConnections(bounds.connectionsMax())
                .idleConnectionTimeout(bounds.idleTimeout())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .addConnectionSelector(deadlines)
                .contentEncoding(encodings -> encodings.contentEncodingsDiscoverServices(false))
                .directHandlers(new MalformedHttp(requestIds).handlers())
                .routing(HttpRouting.builder().any(gateway))
                .build();
    }
}
