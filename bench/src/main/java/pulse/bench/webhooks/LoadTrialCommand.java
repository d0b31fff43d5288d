package pulse.bench.webhooks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.outbound.GuardedOutbound;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.OutboundPolicy;
import pulse.server.outbound.Resolver;
import pulse.server.webhooks.Deliveries;
import pulse.server.webhooks.SigningSecret;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.sqlite.SqliteStore;

/// `webhooks-trial load`: the delay of deliveries under a steady rate, some endpoints hanging.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Stores notices at a steady rate, each for one of many endpoints on this machine, and delivers them by the",
            "real outbox and client. Reports the delay from when a notice was due to be stored until its endpoint had it,",
            "for the endpoints that do not hang. All in one process, the endpoints too."
        })
public final class LoadTrialCommand implements Callable<Integer> {

    private static final Pattern DUE = Pattern.compile("\"due\":(\\d+)");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Default ${DEFAULT-VALUE} a second.")
    private int rate;

    @Option(names = "--endpoints", defaultValue = "100", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--hanging", defaultValue = "0", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int hanging;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            paramLabel = "N",
            description = "Default ${DEFAULT-VALUE} seconds.")
    private int warmUp;

    private final ConcurrentHistogram delays = new ConcurrentHistogram(3);
    private final CountDownLatch end = new CountDownLatch(1);
    private final SecureRandom random = new SecureRandom();

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("pulse-webhooks");
        List<LocalReceiver> receivers = new ArrayList<>();
        try (Store store = SqliteStore.open(folder);
                Outbound outbound =
                        new GuardedOutbound(OutboundPolicy.DEVELOPMENT, Resolver.system(), System::nanoTime)) {
            List<ShopId> shops = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean hangs = i < hanging;
                LocalReceiver receiver = new LocalReceiver((id, body) -> take(hangs, body));
                receivers.add(receiver);
                shops.add(shop(store, i, receiver.url()));
            }
            try (Deliveries deliveries = new Deliveries(store, outbound, InstantSource.system(), random).started()) {
                drive(store, shops);
                Objects.requireNonNull(deliveries);
            }
            report();
        } finally {
            end.countDown();
            receivers.forEach(LocalReceiver::close);
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .map(Path::toFile)
                        .forEach(java.io.File::delete);
            }
        }
        return 0;
    }

    private void take(boolean hangs, byte[] body) throws InterruptedException {
        if (hangs) {
            end.await();
            return;
        }
        Matcher due = DUE.matcher(new String(body, StandardCharsets.UTF_8));
        if (due.find()) {
            delays.recordValue(Math.max(0, (System.nanoTime() - Long.parseLong(due.group(1))) / 1_000));
        }
    }

    /// Stores as the clock says, not as the store keeps up; the first seconds are not counted.
    private void drive(Store store, List<ShopId> shops) {
        long began = System.nanoTime();
        long total = (long) rate * (warmUp + seconds);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < total; i++) {
                long due = began + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (i == (long) rate * warmUp) {
                    delays.reset();
                }
                ShopId shop = shops.get((int) (i % shops.size()));
                Notice notice =
                        new Notice("evt_" + i, "session.converted", "s" + i, "{\"due\":" + due + "}", Instant.now());
                threads.execute(() -> store.notices().add(shop, List.of(notice)));
            }
        }
        LockSupport.parkNanos(2_000_000_000L);
    }

    private ShopId shop(Store store, int number, String url) {
        Instant now = Instant.now();
        Account account = store.accounts()
                .put(
                        new Account("acct_" + number, "shop" + number, Plan.ENTERPRISE, 1_000, 1_000, now),
                        made -> Change.byCommand(made, "trial"));
        ShopId shop = new ShopId(account.id(), Mode.LIVE);
        store.webhookEndpoints()
                .add(new WebhookEndpoint(
                        "we_" + number,
                        shop,
                        url,
                        "",
                        Set.of(WebhookEndpoint.ALL_TYPES),
                        WebhookEndpoint.RATE_MAX,
                        WebhookEndpoint.Status.ENABLED,
                        List.of(new WebhookEndpoint.Secret(
                                SigningSecret.generate(random).text(), null)),
                        WebhookEndpoint.Health.GOOD,
                        now,
                        now));
        return shop;
    }

    private void report() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        long expected = (long) rate * seconds * (count - hanging) / count;
        out.printf(
                "%d notices a second for %d s to %d endpoints, %d hanging: %d of about %d delivered; delay ms p50 %.1f,"
                        + " p95 %.1f, p99 %.1f, p99.9 %.1f, max %.1f%n",
                rate,
                seconds,
                count,
                hanging,
                delays.getTotalCount(),
                expected,
                delays.getValueAtPercentile(50) / 1e3,
                delays.getValueAtPercentile(95) / 1e3,
                delays.getValueAtPercentile(99) / 1e3,
                delays.getValueAtPercentile(99.9) / 1e3,
                delays.getMaxValue() / 1e3);
        out.flush();
    }
}
