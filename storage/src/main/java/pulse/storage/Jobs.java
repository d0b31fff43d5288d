package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pulse.catalog.Product;

/// Batches taken on and not yet done, with their products. What a call has returned is on disk.
public interface Jobs {

    /// A job and whose it is.
    record Owned(ShopId shop, Job job) {}

    /// Products of a job that are tagged together.
    ///
    /// @param number from 0 in the job's order
    record Chunk(int number, List<Product> products) {
        public Chunk {
            products = List.copyOf(products);
        }
    }

    /// Takes on a job with its products, cut into chunks.
    ///
    /// @param whenDone what is told when all is done; its time is set then
    void add(ShopId shop, Job job, List<List<Product>> chunks, Notice whenDone);

    /// One shop's job.
    Optional<Job> find(ShopId shop, String id);

    /// A shop's jobs, newest first: those before the id `before`, or from the newest when it is empty.
    List<Job> page(ShopId shop, String before, int limit);

    /// The jobs of all shops that are not over, oldest first.
    List<Owned> unfinished();

    /// What is to be done next of a job; empty when nothing is left.
    Optional<Chunk> next(ShopId shop, String id);

    /// Keeps a chunk's products, forgets the chunk and moves the job on, all or nothing. With the last chunk it keeps
    /// the notice that the job was taken on with.
    ///
    /// @return the job as it is now, or empty when it is over already, and then nothing was kept
    Optional<Job> advance(ShopId shop, String id, int chunk, List<StoredProduct> products, Instant at);

    /// Ends a job that is not over and forgets what is left of it.
    ///
    /// @return the job as it is now, over or over already; empty when there is none
    Optional<Job> end(ShopId shop, String id, Job.Status status, String why, Instant at);
}
