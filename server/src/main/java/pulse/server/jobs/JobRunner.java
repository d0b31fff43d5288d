package pulse.server.jobs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import pulse.server.images.ImageReading;
import pulse.server.shop.Shops;
import pulse.storage.Job;
import pulse.storage.Jobs;
import pulse.storage.Mode;
import pulse.storage.ShopId;

/// Works jobs off, one chunk at a time and the jobs by turns, so that a small job does not wait for a large one. What
/// was not finished before a restart goes on where it was: a chunk is kept with its progress or not at all.
public final class JobRunner implements AutoCloseable {

    /// A chunk that failed is tried this often in all, since a disk may be full for a while.
    private static final int TRIES_MAX = 3;

    /// How long one chunk waits for its images.
    private static final Duration IMAGES_TIME_MAX = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(JobRunner.class.getName());

    private record Ticket(ShopId shop, String job) {}

    /// Ends the thread.
    private static final Ticket END = new Ticket(new ShopId("", Mode.TEST), "");

    private final Shops shops;
    private final Jobs stored;
    private final ImageReading images;
    private final InstantSource clock;
    private final BlockingQueue<Ticket> waiting = new LinkedBlockingQueue<>();
    private final Map<Ticket, Integer> failures = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("pulse-jobs").unstarted(this::work);
    private volatile boolean isClosing;

    public JobRunner(Shops shops, Jobs stored, ImageReading images, InstantSource clock) {
        this.shops = shops;
        this.stored = stored;
        this.images = images;
        this.clock = clock;
    }

    /// Takes up what was left unfinished, and begins.
    public JobRunner started() {
        stored.unfinished().forEach(owned -> queue(owned.shop(), owned.job().id()));
        thread.start();
        return this;
    }

    /// Has a stored job worked off.
    void queue(ShopId shop, String job) {
        waiting.add(new Ticket(shop, job));
    }

    /// Finishes the chunk under way and leaves the rest for the next start.
    @Override
    public void close() {
        isClosing = true;
        waiting.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (Ticket ticket = waiting.take(); !isClosing; ticket = waiting.take()) {
                turn(ticket);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// An error counts as a failure too: the thread must live on, and no job may be left as running for ever. When
    /// memory is out, `serve` ends, and the next start takes the jobs up.
    private void turn(Ticket ticket) {
        try {
            if (hasMore(ticket)) {
                waiting.add(ticket);
            }
            failures.remove(ticket);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A chunk of job " + ticket.job() + " failed", e);
            if (failures.merge(ticket, 1, Integer::sum) < TRIES_MAX) {
                waiting.add(ticket);
            } else {
                failures.remove(ticket);
                fail(ticket);
            }
        }
    }

    /// Works off one chunk.
    private boolean hasMore(Ticket ticket) {
        Optional<Jobs.Chunk> chunk = stored.next(ticket.shop(), ticket.job());
        chunk.ifPresent(next -> images.read(ticket.shop(), next.products(), IMAGES_TIME_MAX));
        return chunk.flatMap(next -> shops.shop(ticket.shop()).tag(ticket.job(), next))
                .filter(job -> !job.status().isOver())
                .isPresent();
    }

    private void fail(Ticket ticket) {
        try {
            stored.end(
                    ticket.shop(),
                    ticket.job(),
                    Job.Status.FAILED,
                    "The fault is ours and was logged: what was done stays, send the rest again",
                    clock.instant());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Job " + ticket.job() + " could not be ended; the next start takes it up", e);
        }
    }
}
