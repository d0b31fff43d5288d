package pulse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;
import pulse.bench.input.Refused;

/// Open-loop load, as wrk2 does it: request n is due at n / rate, whatever became of those before it, and its
/// latency counts from then. When the server stalls, the wait of every request that was due meanwhile is counted,
/// also of those that found no free connection.
///
/// Or closed-loop, to find the highest rate that holds: every connection sends its next request as soon as its last is
/// answered, and latency counts from then.
///
/// Each connection is a virtual thread that takes the next number, waits until it is due, and sends.
public final class HttpLoad {

    private static final long LATENCY_US_MAX = 60_000_000;

    private final URI address;
    private final double rate;
    private final long count;
    private final long nanosMax;
    private final int connections;
    private final LongFunction<byte[]> requests;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<String> firstTrouble = new AtomicReference<>("");
    private final ConcurrentLinkedQueue<Throwable> defects = new ConcurrentLinkedQueue<>();
    private final Recorder recorder = new Recorder(LATENCY_US_MAX, 3);
    private final Recorder served = new Recorder(LATENCY_US_MAX, 3);
    private final Recorder lag = new Recorder(LATENCY_US_MAX, 3);
    private final Answers answers;

    /// Hears of every answer of status 200; called from many threads.
    interface Answers {

        /// @param sent when the request was, a moment of [System#nanoTime]
        /// @param received when its answer had been read
        void answered(long sent, long received);
    }

    /// As below, with nobody who hears of the answers.
    public HttpLoad(URI address, double rate, long count, int connections, LongFunction<byte[]> requests) {
        this(address, rate, count, connections, requests, (sent, received) -> {});
    }

    /// @param address scheme http, with host and port
    /// @param rate requests a second, above zero
    /// @param count requests in all
    /// @param connections connections kept open, 1 to 1,000
    /// @param requests the n-th request in full, head and body; called from many threads
    HttpLoad(URI address, double rate, long count, int connections, LongFunction<byte[]> requests, Answers answers) {
        this(address, rate, count, Long.MAX_VALUE, connections, requests, answers);
    }

    private HttpLoad(
            URI address,
            double rate,
            long count,
            long nanosMax,
            int connections,
            LongFunction<byte[]> requests,
            Answers answers) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate is " + rate + ", must be above zero");
        }
        this.address = address;
        this.rate = rate;
        this.count = count;
        this.nanosMax = nanosMax;
        this.connections = connections;
        this.requests = requests;
        this.answers = answers;
    }

    /// A closed loop that ends after some time; its rate is told by what was answered.
    public static HttpLoad closed(URI address, double seconds, int connections, LongFunction<byte[]> requests) {
        return new HttpLoad(
                address,
                Double.POSITIVE_INFINITY,
                Long.MAX_VALUE,
                Math.round(seconds * 1e9),
                connections,
                requests,
                (sent, received) -> {});
    }

    /// Runs the load to its end; to be called once.
    public LoadResult run() throws InterruptedException {
        long start = System.nanoTime() + 20_000_000;
        CountDownLatch done = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    work(start);
                } catch (RuntimeException e) {
                    defects.add(e);
                } finally {
                    done.countDown();
                }
            });
        }
        Hiccups hiccups = Hiccups.watch();
        try (hiccups) {
            done.await();
        }
        if (!defects.isEmpty()) {
            throw new IllegalStateException("the load generator failed", defects.peek());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long offered = isClosed() ? answered.get() + refused.get() + failed.get() : count;
        return new LoadResult(
                offered,
                answered.get(),
                refused.get(),
                failed.get(),
                seconds,
                isClosed() ? offered / seconds : rate,
                recorder.getIntervalHistogram(),
                served.getIntervalHistogram(),
                lag.getIntervalHistogram(),
                hiccups.late(),
                firstTrouble.get());
    }

    /// As [#run], where a load of which nothing is answered measures nothing.
    ///
    /// @throws Refused when none of the requests was answered 2xx
    public LoadResult measured() throws InterruptedException, Refused {
        LoadResult result = run();
        if (result.answered() == 0 && result.offered() > 0) {
            throw Refused.all(result.offered(), result.firstTrouble());
        }
        return result;
    }

    private void work(long start) {
        HttpConnection connection = null;
        for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
            byte[] request = requests.apply(n);
            waitUntil(start + (long) (n * 1e9 / rate));
            long now = System.nanoTime();
            if (now - start > nanosMax) {
                break;
            }
            long due = isClosed() ? now : start + (long) (n * 1e9 / rate);
            connection = exchanged(connection, request, due);
        }
        close(connection);
    }

    private boolean isClosed() {
        return nanosMax < Long.MAX_VALUE;
    }

    /// Sends one request and counts what came of it.
    ///
    /// @return a connection for the next one, or null when a new one is needed
    private @Nullable HttpConnection exchanged(@Nullable HttpConnection kept, byte[] request, long due) {
        HttpConnection connection = kept;
        try {
            if (connection == null) {
                connection = new HttpConnection(address.getHost(), address.getPort());
            }
            long sent = System.nanoTime();
            lag.recordValue(micros(due, sent));
            int status = connection.exchange(request);
            if (status / 100 == 2) {
                long received = System.nanoTime();
                recorder.recordValue(micros(due, received));
                served.recordValue(micros(sent, received));
                answers.answered(sent, received);
                answered.incrementAndGet();
            } else {
                refused.incrementAndGet();
                note(Refused.reason(status, connection.lastBody()));
            }
            if (connection.isOpen()) {
                return connection;
            }
        } catch (IOException e) {
            failed.incrementAndGet();
            note(String.valueOf(e.getMessage()));
        }
        close(connection);
        return null;
    }

    private void note(String trouble) {
        if (firstTrouble.get().isEmpty()) {
            firstTrouble.compareAndSet("", trouble);
        }
    }

    private static long micros(long from, long to) {
        return Math.clamp((to - from) / 1_000, 0, LATENCY_US_MAX);
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void close(@Nullable HttpConnection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // Closing is the end of it either way: nothing more is read or written.
                return;
            }
        }
    }
}
