package pulse.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What waits to be delivered: for every notice a row for each endpoint that was enabled and wanted its type,
/// written in the transaction that wrote the notice. Nothing leaves it but by being delivered, or by its session's
/// erasure.
public interface WebhookOutbox {

    /// The furthest ahead that any plan sets a moment. One further ahead was written by a clock that was wrong, and
    /// counts as past.
    Duration HORIZON = Duration.ofHours(27);

    /// Where a delivery stands.
    enum State {
        PENDING,
        DELIVERED,
        /// Every attempt failed; kept, and pending again when it is resent or recovered.
        DEAD
    }

    /// A delivery handed to one sender until its lease ends.
    ///
    /// @param attempts made before
    record Claimed(Notices.Entry entry, int attempts) {}

    /// What became of a claimed delivery.
    ///
    /// @param nextAt when it is due again; means nothing unless it is pending
    record Settled(long position, State state, int attempts, Instant nextAt, WebhookAttempt attempt) {}

    /// An endpoint's end, and what is to be told of it to the shop's others.
    record Disabling(WebhookEndpoint.Status status, Notice notice) {}

    /// A delivery as its owner sees it.
    record Delivery(String endpoint, State state, int attempts, Instant nextAt) {}

    /// How far deliveries are behind.
    ///
    /// @param dueSince since when the longest waiting delivery is due; empty when nothing is
    /// @param openBreakers endpoints that are left in peace after failures
    record Backlog(Optional<Instant> dueSince, int openBreakers) {}

    /// Hands over what is due, longest due first, at most `limit`, until `leaseUntil`: nobody else is handed it
    /// before, and whoever ends without settling it has it handed to another then.
    ///
    /// @param lease unlike any other
    List<Claimed> claim(String endpoint, String lease, Instant now, Instant leaseUntil, int limit);

    /// Keeps what became of claimed deliveries, logs the attempts, and notes the endpoint's health. A delivery whose
    /// lease has passed to another is left to that one, unless this one delivered it; one that was resent meanwhile
    /// is made again whatever became of it. Of a lost lease the attempt is logged without the answer, and of a
    /// notice that is gone not at all.
    void settle(
            WebhookEndpoint endpoint,
            String lease,
            List<Settled> settled,
            WebhookEndpoint.Health health,
            @Nullable Disabling disabling);

    /// Makes a notice due at `now` for one endpoint, or for each enabled one that wants it, delivered before or
    /// not. It arrives once more at least after this call; calls while it is due and not claimed are one.
    ///
    /// @return for how many
    int resend(ShopId shop, String noticeId, Optional<String> endpoint, Instant now);

    /// Makes due at `now` all notices that happened at `since` or later, are wanted by the endpoint, and were not
    /// delivered to it, those from before it existed or while it was disabled too.
    ///
    /// @return how many
    int recover(ShopId shop, String endpoint, Instant since, Instant now);

    /// How far the enabled endpoints are behind, over all shops.
    ///
    /// @param failures bad rounds on end from which an endpoint's breaker is open
    Backlog backlog(Instant now, int failures);

    /// A notice's deliveries, by endpoint.
    List<Delivery> deliveries(long position);
}
