package pulse.server.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/// The guarded client over Apache HttpClient.
///
/// A name is resolved here, once for each attempt, and every address checked; the request then names the address that
/// its connection has to be to, and the client cannot look up any. So what is connected to is what was checked,
/// whatever the name says a moment later. A connection is kept for some seconds, under its address: an attempt that
/// uses it resolved and checked that very address before, as if it had connected anew.
public final class GuardedOutbound implements Outbound {

    private final Guard guard;
    private final LongSupplier nanos;
    private final CloseableHttpClient client = PlainClient.create();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("pulse-outbound-deadlines").factory());

    /// @param nanos a clock that only runs forward, such as `System::nanoTime`; it tells what an attempt took
    public GuardedOutbound(OutboundPolicy policy, Resolver resolver, LongSupplier nanos) {
        this.guard = new Guard(policy, resolver);
        this.nanos = nanos;
        deadlines.setRemoveOnCancelPolicy(true); // Else each holds its request in memory until it would have passed.
    }

    @Override
    public Optional<Outcome.Refused> check(String url) {
        try {
            guard.addresses(guard.read(url));
            return Optional.empty();
        } catch (RefusedAddress refusal) {
            return Optional.of(refusal.refused());
        } catch (UnknownHostException e) {
            return Optional.empty(); // It may resolve by the time it is needed, and is checked again then.
        }
    }

    @Override
    public Outcome send(OutboundRequest request) {
        long began = nanos.getAsLong();
        try {
            Target target = guard.read(request.url());
            List<InetAddress> addresses = addresses(target, request.limits());
            return exchange(new Exchange(request, target), addresses, began);
        } catch (RefusedAddress refusal) {
            return refusal.refused();
        } catch (UnknownHostException e) {
            return failed(Outcome.Cause.NAME, "The host's name does not resolve", began);
        } catch (TimeoutException e) {
            return failed(Outcome.Cause.TIMEOUT, "The host's name did not resolve in time", began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Outcome.Cause.TIMEOUT, "The attempt was interrupted", began);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /// Resolving has no time limit of its own, so it is waited for from beside it.
    private List<InetAddress> addresses(Target target, Limits limits)
            throws RefusedAddress, UnknownHostException, TimeoutException, InterruptedException {
        if (target.literal() != null) {
            return guard.addresses(target);
        }
        FutureTask<List<InetAddress>> resolving = new FutureTask<>(() -> guard.addresses(target));
        Thread.ofVirtual().name("pulse-outbound-resolve").start(resolving);
        try {
            return resolving.get(limits.connect().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RefusedAddress refusal -> throw refusal;
                case UnknownHostException unknown -> throw unknown;
                case null, default -> throw new IllegalStateException("The resolver failed", e);
            }
        }
    }

    private Outcome exchange(Exchange exchange, List<InetAddress> addresses, long began) {
        AtomicBoolean isLate = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    isLate.set(true);
                    exchange.cancel();
                },
                exchange.limits().total().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Exchange.Reply reply = exchange.run(client, addresses);
            return new Outcome.Answered(reply.status(), reply.headers(), reply.body(), reply.isCut(), since(began));
        } catch (IOException e) {
            return isLate.get()
                    ? failed(Outcome.Cause.TIMEOUT, "No whole answer came in time", began)
                    : failed(Exchange.cause(e), Exchange.reason(e), began);
        } finally {
            deadline.cancel(false);
        }
    }

    private Outcome failed(Outcome.Cause cause, String reason, long began) {
        return new Outcome.Failed(cause, reason, since(began));
    }

    private Duration since(long began) {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - began));
    }
}
