package pulse.server.shop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pulse.storage.StorageException;

/// Runs what writes behind the answers, often enough that nothing is unwritten for longer than [#DELAY_MS_MAX].
final class WriteBehind implements AutoCloseable {

    /// The longest that what was noted may be unwritten while the disk keeps up.
    static final int DELAY_MS_MAX = 100;

    private static final int PERIOD_MS = DELAY_MS_MAX / 2;
    private static final Logger LOG = System.getLogger(WriteBehind.class.getName());

    private final Runnable write;
    private final ScheduledExecutorService timer;

    /// @param write writes all that was noted before it is called, and returns when that is durable
    WriteBehind(String thread, Runnable write) {
        this.write = write;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(thread).factory());
    }

    /// Begins to write every [#PERIOD_MS].
    @SuppressWarnings("FutureReturnValueIgnored") // The task reports its failures itself and runs until close.
    void start() {
        timer.scheduleWithFixedDelay(this::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /// Writes what is left.
    @Override
    public void close() {
        timer.close();
        write.run();
    }

    private void tick() {
        try {
            write.run();
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "What was learned could not be written; it is kept and tried again", e);
        }
    }
}
