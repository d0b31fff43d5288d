package pulse.server.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pulse.storage.StorageException;

/// Small work beside the requests, each piece again and again, and once more at the end.
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    private final List<Runnable> tasks = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-upkeep").factory());

    /// Does `task` every so many seconds from now on.
    @SuppressWarnings("FutureReturnValueIgnored") // The task reports its failures itself and runs until close.
    Upkeep every(int seconds, Runnable task) {
        tasks.add(task);
        timer.scheduleWithFixedDelay(() -> tried(task), seconds, seconds, TimeUnit.SECONDS);
        return this;
    }

    @Override
    public void close() {
        timer.close();
        tasks.forEach(Runnable::run);
    }

    /// A store that cannot write now may write in a few seconds: nothing is lost by then, and nobody waits.
    private static void tried(Runnable task) {
        try {
            task.run();
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "What is written beside the requests could not be; tried again soon", e);
        }
    }
}
