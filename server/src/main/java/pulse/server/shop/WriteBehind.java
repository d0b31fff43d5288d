package pulse.server.shop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pulse.storage.StorageException;

/// Lets what writes behind the answers do so every [#PERIOD_MS], so that nothing is unwritten for longer than
/// [#DELAY_MS_MAX] while a write takes no longer than the period.
interface WriteBehind extends AutoCloseable {

    /// The longest that what was noted may be unwritten while the disk keeps up.
    int DELAY_MS_MAX = 100;

    int PERIOD_MS = DELAY_MS_MAX / 2;

    /// Begins to write every [#PERIOD_MS].
    ///
    /// @param write writes what is due and returns when that is durable; keeps what it fails to write
    void start(Runnable write);

    /// Waits for a write that is under way, and lets no more begin.
    @Override
    void close();

    /// Writes on a thread of its own.
    static WriteBehind thread(String name) {
        Logger log = System.getLogger(WriteBehind.class.getName());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).factory());
        return new WriteBehind() {
            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // It runs until close, and says itself when it fails.
            public void start(Runnable write) {
                // At a steady rate: with a steady pause, what comes during a write would wait for both and a pause.
                timer.scheduleAtFixedRate(() -> attempt(write), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
            }

            private void attempt(Runnable write) {
                try {
                    write.run();
                } catch (StorageException e) {
                    log.log(Level.ERROR, "What was learned could not be written; it is kept and tried again", e);
                }
            }

            @Override
            public void close() {
                timer.close();
            }
        };
    }
}
