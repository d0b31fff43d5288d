package pulse.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
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

/// Ends connections: after their last answer, and when the client takes too long with a request, a body, an answer or
/// with closing its end.
///
/// Helidon 4.5.0 reads and writes through channels, which know no timeout: without this a client could hold a
/// connection for ever. Each connection has a thread of its own, and interrupting a thread that waits for a channel
/// closes the channel.
///
/// Helidon also goes on reading requests after an answer that said `Connection: close`, be it from what is left of a
/// body, whose sender may have written one there that whatever stands before the server did not see.
final class Deadlines implements ServerConnectionSelector, AutoCloseable {

    private static final int PERIOD_MS = 100;

    private final ServerConnectionSelector http;
    private final Duration first;
    private final Map<Thread, Long> ends = new ConcurrentHashMap<>();
    private final Map<Thread, Watched> open = new ConcurrentHashMap<>();
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

    /// Has the connection that this thread serves take no further request. Its client has so much time from now to read
    /// the last answer and to close; what it sends meanwhile is thrown away.
    void end(Duration time) {
        set(time);
        Watched connection = open.get(Thread.currentThread());
        if (connection != null) {
            connection.end();
        }
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
        return new Watched(http.connection(context), context.dataReader());
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
        private final DataReader sent;
        private boolean ended;

        Watched(ServerConnection inner, DataReader sent) {
            this.inner = inner;
            this.sent = sent;
        }

        void end() {
            ended = true;
            inner.close(false);
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            open.put(Thread.currentThread(), this);
            set(first);
            try {
                inner.handle(limit);
                if (ended) {
                    discardWhatIsSent();
                }
            } finally {
                clear();
                open.remove(Thread.currentThread());
            }
        }

        /// Until the client closes or its time has passed. A connection that is closed while something waits to be
        /// read is reset, which takes the last answer from who has not read it.
        private void discardWhatIsSent() {
            try {
                while (ended) {
                    sent.readBuffer();
                }
            } catch (DataReader.InsufficientDataAvailableException closed) {
                ended = false;
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
