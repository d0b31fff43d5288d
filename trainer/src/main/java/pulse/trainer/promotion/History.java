package pulse.trainer.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;
import pulse.ranking.Crowd;
import pulse.session.Session;
import pulse.trainer.attribute.SessionVisit;
import pulse.trainer.ranking.RankingFit;

/// What a shop's ended sessions teach, cut by time: the newest slice to judge on, all before it to learn from.
///
/// Bounded: of the newest [#SESSIONS_MAX] sessions at most, and [#CLICKS_MAX] clicks, next items are learned;
/// attributes from [#LEARNED_VISITS_MAX] of them at most, evenly spread in time, so that each stands for as many
/// others, and the ranking's weights from the newest [RankingFit#SESSIONS_MAX].
///
/// @param learned visits to learn attributes from, oldest first
/// @param replayed the newest sessions to learn the ranking's weights from, oldest end first
/// @param past all sessions to learn next items from
/// @param judged visits of the newest slice, oldest first
/// @param judgedSessions all sessions of the newest slice, oldest end first
/// @param judgedLog the same sessions as clicks
/// @param sessions to learn from, before they were thinned
/// @param buyers sessions to learn from, of those kept, that bought
/// @param from when the oldest session to learn from ended; null when there is none
/// @param to when the newest session to learn from ended; null when there is none
public record History(
        Catalog catalog,
        List<Visit> learned,
        List<Session> replayed,
        SessionLog past,
        List<Visit> judged,
        List<Session> judgedSessions,
        SessionLog judgedLog,
        int sessions,
        int buyers,
        @Nullable Instant from,
        @Nullable Instant to) {

    /// Sessions used at most; the newest are.
    public static final int SESSIONS_MAX = 1_000_000;

    /// Clicks used at most.
    public static final int CLICKS_MAX = 10_000_000;

    /// Sessions that must have ended before anything is tried.
    public static final int SESSIONS_MIN = 1_000;

    static final int LEARNED_VISITS_MAX = 60_000;
    static final int JUDGED_VISITS_MAX = 10_000;

    /// Sessions judged on at least: fewer prove nothing.
    static final int JUDGED_VISITS_MIN = 200;

    private static final int JUDGED_SHARE = 5;

    public History {
        learned = List.copyOf(learned);
        replayed = List.copyOf(replayed);
        judged = List.copyOf(judged);
        judgedSessions = List.copyOf(judgedSessions);
    }

    /// True when a candidate can be learned and judged.
    public boolean isEnough() {
        return judged.size() >= JUDGED_VISITS_MIN && sessions + judged.size() >= SESSIONS_MIN;
    }

    /// True when the shop tells its orders.
    boolean isIntentTold() {
        return buyers > 0;
    }

    /// Takes sessions, the newest end first. Not thread-safe.
    public static final class Builder {

        private final Catalog catalog;
        private final Instant judgedAfter;
        private final int judgedWanted;
        private final int every;
        private final List<Visit> learned = new ArrayList<>();
        private final List<Visit> judged = new ArrayList<>();
        private final List<Session> replayed = new ArrayList<>();
        private final List<Session> judgedSessions = new ArrayList<>();
        private final SessionLogBuilder past = new SessionLogBuilder();
        private final SessionLogBuilder judgedLog = new SessionLogBuilder();
        private int clicks;
        private int sessions;
        private int buyers;
        private @Nullable Instant from;
        private @Nullable Instant to;

        /// @param count sessions that will come
        /// @param judgedAfter end of what the active model has seen: no session that ended by then is judged on
        public Builder(Catalog catalog, int count, Instant judgedAfter) {
            this.catalog = catalog;
            this.judgedAfter = judgedAfter;
            this.judgedWanted = Math.min(JUDGED_VISITS_MAX, count / JUDGED_SHARE);
            this.every = 1 + (count - judgedWanted) / LEARNED_VISITS_MAX;
        }

        /// Adds a session that ended no later than the one before; false when no older ones are wanted.
        public boolean add(Session session) {
            if (sessions == 0
                    && judged.size() < judgedWanted
                    && session.lastSeenAt().isAfter(judgedAfter)) {
                SessionVisit.of(session).ifPresent(judged::add);
                judgedSessions.add(session);
                Crowd.add(session, catalog, judgedLog);
                return true;
            }
            to = to == null ? session.lastSeenAt() : to;
            from = session.lastSeenAt();
            if (sessions++ % every == 0) {
                SessionVisit.of(session).ifPresent(this::learn);
            }
            if (replayed.size() < RankingFit.SESSIONS_MAX) {
                replayed.add(session);
            }
            Crowd.add(session, catalog, past);
            clicks += session.steps().size();
            return sessions + judged.size() < SESSIONS_MAX && clicks < CLICKS_MAX;
        }

        public History build() {
            Collections.reverse(learned);
            Collections.reverse(replayed);
            Collections.reverse(judged);
            Collections.reverse(judgedSessions);
            return new History(
                    catalog,
                    learned,
                    replayed,
                    past.build(),
                    judged,
                    judgedSessions,
                    judgedLog.build(),
                    sessions,
                    buyers,
                    from,
                    to);
        }

        private void learn(Visit visit) {
            learned.add(visit);
            buyers += visit.isBuying() ? 1 : 0;
        }
    }
}
