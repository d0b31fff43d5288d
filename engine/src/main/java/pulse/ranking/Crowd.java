package pulse.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulse.catalog.Catalog;
import pulse.neighbour.ClickKind;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.SessionIndex;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;
import pulse.session.Session;
import pulse.session.Step;

/// What a shop's visitors looked at after what: the sessions of late, searchable while new ones arrive. Thread-safe;
/// questions never wait for what is learned.
///
/// Sessions are noted as they change, which costs a map entry, and enter the index together at the next
/// [#learn]; a session that goes on takes the place of its earlier self. Items are the catalogue's ordinals.
public final class Crowd {

    /// Sessions older than this have left.
    public static final Duration AGE_MAX = Duration.ofDays(30);

    /// A session must have so many views before it says what follows what.
    private static final int VIEWS_MIN = 2;

    private final SessionIndex index = new SessionIndex(new SessionLogBuilder().build());
    private final Map<String, Session> noted = new ConcurrentHashMap<>();
    private volatile Attention attention = Attention.NONE;
    private int visitsCounted;

    /// Remembers that a session has changed.
    public void note(Session session) {
        noted.put(session.id(), session);
    }

    /// How many sessions wait to be learned.
    public int waiting() {
        return noted.size();
    }

    /// Takes the sessions noted into the index and lets old ones leave. Returns how many were taken.
    public synchronized int learn(Catalog catalog, Instant now) {
        List<Session> changed = new ArrayList<>();
        noted.keySet().forEach(id -> {
            Session session = noted.remove(id);
            if (session != null) {
                changed.add(session);
            }
        });
        changed.sort((one, other) -> one.lastSeenAt().compareTo(other.lastSeenAt()));
        SessionLogBuilder log = new SessionLogBuilder();
        for (Session session : changed) {
            add(session, catalog, log);
        }
        index.replace(log.build());
        index.expireBefore(now.minus(AGE_MAX).getEpochSecond());
        count(catalog);
        return log.sessions();
    }

    /// Counts what is looked at anew when there is a hundredth more, or less, to count from.
    private void count(Catalog catalog) {
        int visits = index.sessions();
        if (100 * Math.abs(visits - visitsCounted) > visitsCounted) {
            visitsCounted = visits;
            attention = Attention.of(index.sessionsWith(catalog.ordinalLimit()), visits, catalog);
        }
    }

    /// What visitors looked at of late, as of the last [#learn].
    Attention attention() {
        return attention;
    }

    /// Forgets a session at once: waits for learning under way, which may have taken it already.
    public synchronized void forget(String sessionId) {
        noted.remove(sessionId);
        index.remove(SessionLog.keyOf(sessionId));
    }

    /// Sessions that answer questions now.
    public int sessions() {
        return index.sessions();
    }

    /// This crowd as a model reads it, now and later.
    public Habits habits(NextItemModel model) {
        return new Habits(this, model);
    }

    SessionIndex index() {
        return index;
    }

    /// Adds what a session says of what follows what to a log, for products in the catalogue; one of fewer than two
    /// views says nothing and is left out.
    public static void add(Session session, Catalog catalog, SessionLogBuilder log) {
        List<String> viewed = session.viewed();
        if (viewed.size() < VIEWS_MIN) {
            return;
        }
        log.session(SessionLog.keyOf(session.id()), session.lastSeenAt().getEpochSecond());
        for (Step step : session.steps()) {
            switch (step) {
                case Step.Viewed view -> click(catalog.ordinal(view.productId()), ClickKind.VIEW, log);
                case Step.AddedToCart added -> click(catalog.ordinal(added.productId()), ClickKind.CART, log);
                case Step.Purchased bought -> click(catalog.ordinal(bought.productId()), ClickKind.PURCHASE, log);
                case Step.Searched searched -> {}
                case Step.RemovedFromCart removed -> {}
            }
        }
    }

    private static void click(int ordinal, ClickKind kind, SessionLogBuilder log) {
        if (ordinal >= 0) {
            log.click(ordinal, kind);
        }
    }
}
