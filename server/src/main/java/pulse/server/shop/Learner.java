package pulse.server.shop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lets the shops learn every [#PERIOD_SECONDS], on one thread beside those that answer, so that what a visitor did is
/// recommended from within 5 s.
public final class Learner implements AutoCloseable {

    /// Seconds between two rounds.
    static final int PERIOD_SECONDS = 2;

    private static final Logger LOG = System.getLogger(Learner.class.getName());

    private final Shops shops;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-learner").daemon().factory());

    public Learner(Shops shops) {
        this.shops = shops;
    }

    /// Begins the rounds.
    @SuppressWarnings("FutureReturnValueIgnored") // The task reports its failures itself and runs until close.
    public Learner started() {
        timer.scheduleWithFixedDelay(this::learn, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    @Override
    public void close() {
        timer.close();
    }

    private void learn() {
        try {
            shops.learn();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A round of learning failed; the next one is tried", e);
        }
    }
}
