package pulse.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends connections whose client takes too long: with a request, with a body, or with closing its end.
///
/// Helidon 4.5.0 reads through channels, which know no read timeout, and leaves a connection open that was to be
/// closed: without this a client could hold a connection for ever. Each connection has a thread of its own, and
/// interrupting a thread that reads from a channel closes the channel.
final class Deadlines implements ServerConnectionSelector, AutoCloseable {

    private static final int PERIOD_MS = 100;

    private final ServerConnectionSelector http;
    private final Duration first;
    private final Map<Thread, Long> ends = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse-deadlines").factory());

    /// @param http makes the connections
    /// @param first until the first request of a connection has come
    Deadlines(ServerConnectionSelector http, Duration first) {
        this.http = http;
        this.first = first;
    }

    /// Begins to look for connections whose time has passed.
    @SuppressWarnings("FutureReturnValueIgnored") // The task cannot fail and runs until close.
    Deadlines started() {
        timer.scheduleAtFixedRate(this::endThosePassed, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return this;
    }

    /// Gives the connection that this thread serves so much time from now.
    void set(Duration time) {
        ends.put(Thread.currentThread(), System.nanoTime() + time.toNanos());
    }

    /// Gives it all the time it needs: the server is at work.
    void clear() {
        ends.remove(Thread.currentThread());
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Watched(http.connection(context));
    }

    @Override
    public void close() {
        timer.close();
    }

    private void endThosePassed() {
        long now = System.nanoTime();
        ends.forEach((thread, end) -> {
            if (now - end > 0 && ends.remove(thread, end)) {
                thread.interrupt();
            }
        });
    }

    private final class Watched implements ServerConnection {

        private final ServerConnection inner;

        Watched(ServerConnection inner) {
            this.inner = inner;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            set(first);
            try {
                inner.handle(limit);
            } finally {
                clear();
            }
        }

        @Override
        public Duration idleTime() {
            return inner.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            inner.close(interrupt);
        }
    }
}
