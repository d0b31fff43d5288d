package pulse.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A batch of products that is tagged behind the answer.
///
/// @param id rises with time, so that a list by id is a list by age
/// @param total products in it
/// @param done products tagged and live, 0 to `total`
/// @param error why it failed, a sentence; empty unless it did
/// @param finishedAt null while it is not over
public record Job(
        String id,
        Status status,
        int total,
        int done,
        String error,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /// Where a job stands.
    public enum Status {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /// True when nothing more will happen to it.
        public boolean isOver() {
            return switch (this) {
                case QUEUED, RUNNING -> false;
                case DONE, FAILED, CANCELLED -> true;
            };
        }
    }

    public Job {
        if (done < 0 || done > total) {
            throw new IllegalArgumentException("done is " + done + " of " + total);
        }
    }

    /// The job with `more` products done; over when that is all of them.
    public Job advanced(int more, Instant at) {
        int now = done + more;
        boolean isLast = now == total;
        return new Job(id, isLast ? Status.DONE : Status.RUNNING, total, now, error, createdAt, isLast ? at : null);
    }

    /// The job ended before all was done.
    public Job ended(Status status, String why, Instant at) {
        return new Job(id, status, total, done, why, createdAt, at);
    }
}
