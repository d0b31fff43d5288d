package pulse.server.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import pulse.proof.Served;
import pulse.storage.Servings;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.Weighing;

/// Writes what inferences answered behind them: they wait for nothing, and what was answered is on disk within
/// [WriteBehind#DELAY_MS_MAX].
public final class ServedLog implements AutoCloseable {

    /// How long an answer is kept: as long as the longest window of attribution.
    public static final Duration AGE_MAX = Duration.ofDays(30);

    /// Answers that wait at most. With a disk that takes nothing for minutes, the newest are not recorded.
    static final int WAITING_MAX = 100_000;

    private static final Duration SWEEP = Duration.ofHours(1);

    private final Servings stored;
    private final Weighing weighing;
    private final InstantSource clock;
    private final BlockingQueue<Servings.Entry> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final WriteBehind behind;
    private Instant sweptAt;

    public ServedLog(Servings stored, Weighing weighing, InstantSource clock) {
        this(stored, weighing, clock, WriteBehind.thread("pulse-served-log"));
    }

    ServedLog(Servings stored, Weighing weighing, InstantSource clock, WriteBehind behind) {
        this.behind = behind;
        this.stored = stored;
        this.weighing = weighing;
        this.clock = clock;
        this.sweptAt = clock.instant();
    }

    /// Begins to write.
    public ServedLog started() {
        behind.start(this::write);
        return this;
    }

    /// Notes an answer and returns at once.
    public void note(ShopId shop, Served served) {
        waiting.offer(new Servings.Entry(shop, served));
    }

    /// Drops what was noted of a session; nothing of it is written once this returns, unless it is noted anew.
    synchronized void forget(ShopId shop, String session) {
        waiting.removeIf(
                entry -> entry.shop().equals(shop) && entry.served().sessionId().equals(session));
    }

    /// Writes everything noted so far and returns when it is durable.
    public synchronized void flush() {
        List<Servings.Entry> batch = new ArrayList<>();
        waiting.drainTo(batch);
        if (batch.isEmpty()) {
            return;
        }
        try {
            stored.put(batch, weighing);
        } catch (StorageException e) {
            batch.forEach(waiting::offer);
            throw e;
        }
    }

    @Override
    public void close() {
        behind.close();
        flush();
    }

    private void write() {
        flush();
        Instant now = clock.instant();
        if (Duration.between(sweptAt, now).compareTo(SWEEP) >= 0) {
            stored.removeBefore(now.minus(AGE_MAX));
            sweptAt = now;
        }
    }
}
