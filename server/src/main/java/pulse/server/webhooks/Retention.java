package pulse.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import pulse.storage.WebhookLog;

/// Forgets events that every endpoint has got or that none wanted, and attempts, once they are old. In small
/// pieces, so that nobody who writes waits long. For one thread.
public final class Retention {

    /// How long events and attempts are kept unless it is set.
    public static final Duration USUAL = Duration.ofDays(30);

    /// Rows looked at in one piece, and pieces in one sweep at most.
    private static final int PIECE = 500;

    private static final int PIECES_MAX = 20;

    private final WebhookLog log;
    private final Duration kept;
    private final InstantSource clock;
    private long position;

    public Retention(WebhookLog log, Duration kept, InstantSource clock) {
        this.log = log;
        this.kept = kept;
        this.clock = clock;
    }

    /// Goes on where the sweep before ended, and begins anew when all that is old was looked at.
    public void sweep() {
        Instant before = clock.instant().minus(kept);
        boolean isMore = true;
        for (int i = 0; i < PIECES_MAX && isMore; i++) {
            long reached = log.removeNoticesBefore(before, position, PIECE);
            boolean isEnd = reached == position;
            position = isEnd ? 0 : reached;
            isMore = log.removeAttemptsBefore(before, PIECE) == PIECE || !isEnd;
        }
    }
}
