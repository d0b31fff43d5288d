package pulse.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.http.Answer;
import pulse.server.http.Entrance;
import pulse.server.http.HttpServer;
import pulse.server.http.Listener;
import pulse.server.http.Measures;
import pulse.server.http.Replays;
import pulse.server.http.Route;
import pulse.server.keys.Doorkeeper;
import pulse.server.keys.Keyring;
import pulse.server.keys.LastUses;
import pulse.server.limits.Grant;
import pulse.server.limits.Kind;
import pulse.server.limits.Limits;
import pulse.server.limits.LocalLimits;
import pulse.server.limits.UsageTally;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// `latency limit`: whether a plan's rate is kept to the request when far more is asked, and what keeping it costs.
@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the server's door (sockets, keys, store and limits; behind it nothing is worked out) for ten times a"
                    + " plan's rate, and counts what was let in by the second, as the server and as the client saw it.",
            "Fails when any second had more than the plan, or when the total is more than 1% off it."
        })
public final class LimitCommand implements Callable<Integer> {

    private static final double TOTAL_OFF_MAX = 0.01;
    private static final int COST_CALLS = 2_000_000;
    private static final int COST_ROUNDS = 7;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--plan",
            defaultValue = "growth",
            description = "One of: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}.")
    private Plan plan = Plan.GROWTH;

    @Option(names = "--times", defaultValue = "10", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double times;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    private final BusiestSecond admitted = new BusiestSecond();
    private final BusiestSecond answered = new BusiestSecond();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("pulse-limit");
        Account account = new Account(
                "acct_limit",
                "limit",
                plan,
                plan.inferRps(),
                plan.tagRps(),
                InstantSource.system().instant());
        LoadResult result;
        try (Store store = SqliteStore.open(folder)) {
            result = load(store, account);
        }
        int expected = (int) Math.round(plan.inferRps() * seconds);
        double off = Math.abs(admitted.total() - expected) / (double) expected;
        print(String.format(
                Locale.ROOT,
                "offered %.0f a second from %d connections for %.0f s: %d let in, %d refused, %d failed",
                result.rate(),
                connections,
                seconds,
                admitted.total(),
                result.refused(),
                result.failed()));
        print(String.format(
                Locale.ROOT, "plan %d a second, so %d in all: %.2f%% off", plan.inferRps(), expected, 100 * off));
        print(String.format(
                Locale.ROOT,
                "busiest second: %d let in by the server's clock, %d asked and answered by the client's",
                admitted.most(),
                answered.most()));
        print(String.format(
                Locale.ROOT,
                "a check costs %.0f ns when it lets in and %.0f ns when it refuses (processor time)",
                costNanos(account, Integer.MAX_VALUE),
                costNanos(account, 1)));
        boolean isKept = admitted.most() <= plan.inferRps()
                && answered.most() <= plan.inferRps()
                && result.answered() == admitted.total()
                && off <= TOTAL_OFF_MAX;
        print(isKept ? "The plan is kept." : "The plan is not kept.");
        return isKept ? 0 : 1;
    }

    private LoadResult load(Store store, Account account) throws InterruptedException {
        InstantSource clock = InstantSource.system();
        Account kept = store.accounts().put(account, made -> Change.byCommand(made, "latency limit"));
        Keyring.Wish wish =
                new Keyring.Wish(null, "", Mode.LIVE, EnumSet.of(Scope.INFER), List.of(), (@Nullable Instant) null);
        String key = new Keyring(store.keys(), clock, new SecureRandom())
                .create(kept, wish, (deed, made) -> Change.byCommand(kept, "latency limit"))
                .secret()
                .text();
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        Route route = new Route("POST", "/v1/infer", Scope.INFER, Kind.INFER, call -> Answer.json(empty));
        try (HttpServer server = new HttpServer(new Listener("127.0.0.1", 0), List.of(route), entrance(store, clock))) {
            server.start();
            URI address = URI.create("http://127.0.0.1:" + server.port());
            byte[] request = ("POST /v1/infer HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                    .getBytes(StandardCharsets.UTF_8);
            double rate = plan.inferRps() * times;
            return new HttpLoad(address, rate, Math.round(rate * seconds), connections, n -> request, answered::add)
                    .run();
        }
    }

    private Entrance entrance(Store store, InstantSource clock) {
        AtomicLong requests = new AtomicLong();
        return new Entrance(
                new Doorkeeper(store.keys(), clock, new LastUses(store.keys())),
                new Watched(new LocalLimits(System::nanoTime), admitted),
                new UsageTally(store.usage(), clock),
                new Replays(store.keptAnswers(), clock),
                new Measures(),
                clock,
                () -> "req_" + requests.incrementAndGet());
    }

    /// Limits that note between which moments each grant was given.
    private record Watched(Limits limits, BusiestSecond granted) implements Limits {

        @Override
        public Grant take(Account account, Kind kind) {
            long before = System.nanoTime();
            Grant grant = limits.take(account, kind);
            if (grant.granted()) {
                granted.add(before, System.nanoTime());
            }
            return grant;
        }

        @Override
        public Grant peek(Account account, Kind kind) {
            return limits.peek(account, kind);
        }
    }

    /// Processor time of one check of limits that let in `most` a second: the median of rounds in one thread.
    private static double costNanos(Account account, int most) {
        Account one = new Account(
                account.id(), account.name(), Plan.ENTERPRISE, Math.min(most, Account.RPS_MAX), 1, account.createdAt());
        double[] rounds = new double[COST_ROUNDS];
        for (int round = 0; round < COST_ROUNDS; round++) {
            rounds[round] = costNanosOnce(one);
        }
        Arrays.sort(rounds);
        return rounds[COST_ROUNDS / 2];
    }

    /// The clock of the checks goes 2 µs for each, so that every one is within the largest plan.
    private static double costNanosOnce(Account account) {
        AtomicLong now = new AtomicLong();
        Limits limits = new LocalLimits(() -> now.addAndGet(2_000));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        long granted = 0;
        for (int i = 0; i < COST_CALLS; i++) {
            granted += limits.take(account, Kind.INFER).granted() ? 1 : 0;
        }
        long took = threads.getCurrentThreadCpuTime() - began;
        if (granted == 0) {
            throw new IllegalStateException("the limits let nothing in");
        }
        return took / (double) COST_CALLS;
    }

    private void print(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
