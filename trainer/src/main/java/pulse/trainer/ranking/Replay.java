package pulse.trainer.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import pulse.neighbour.NextItemModel;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.ranking.Assortment;
import pulse.ranking.Budget;
import pulse.ranking.Crowd;
import pulse.ranking.Habits;
import pulse.ranking.Ranking;
import pulse.ranking.Slate;
import pulse.session.Session;
import pulse.signal.Signals;

/// Sessions gone through again in the order of time with the code that serves: at each turn the candidates are gathered
/// as they would have been, among sessions that were over by then.
final class Replay {

    /// The crowd learns so many times in a replay: often enough to be fresh, seldom enough to be cheap.
    private static final int LEARNINGS = 200;

    /// Recommendations asked for at each turn; more would only gather more popular products.
    private static final int LIMIT = 10;

    private final Ranking ranking;
    private final Personas personas;
    private final NextItemModel nextItems;
    private final Assortment assortment;

    Replay(Ranking ranking, Personas personas, NextItemModel nextItems, Assortment assortment) {
        this.ranking = ranking;
        this.personas = personas;
        this.nextItems = nextItems;
        this.assortment = assortment;
    }

    /// Told of each turn, with its candidates and the place of the product turned to among them.
    interface Observer {

        /// @param chosen index of the product among the candidates, -1 when no source named it
        void turn(Turn turn, Slate slate, int chosen);
    }

    /// Goes through the sessions, oldest first, and tells of the turns of those from `first` on. About 0.3 ms a turn.
    void run(List<Session> sessions, int first, Observer observer) {
        Crowd crowd = new Crowd();
        Habits habits = crowd.habits(nextItems);
        PriorityQueue<Session> open = new PriorityQueue<>(Comparator.comparing(Session::lastSeenAt));
        int batch = Math.max(1, sessions.size() / LEARNINGS);
        int noted = 0;
        for (int index = 0; index < sessions.size(); index++) {
            Session session = sessions.get(index);
            while (!open.isEmpty() && open.peek().lastSeenAt().isBefore(session.startedAt())) {
                crowd.note(open.remove());
                noted++;
            }
            if (noted >= batch && index >= first) {
                crowd.learn(assortment.catalog(), session.startedAt());
                noted = 0;
            }
            if (index >= first) {
                for (Turn turn : Turn.of(index, session)) {
                    tell(turn, habits, observer);
                }
            }
            open.add(session);
        }
    }

    private void tell(Turn turn, Habits habits, Observer observer) {
        int ordinal = assortment.catalog().ordinal(turn.productId());
        if (ordinal < 0) {
            return;
        }
        Signals signals = Signals.of(turn.known(), assortment.catalog());
        Persona persona = personas.infer(signals, assortment.catalog());
        Ranking.Wish wish = new Ranking.Wish(
                LIMIT,
                null,
                Set.of(),
                false,
                false,
                null,
                habits,
                turn.known().lastSeenAt(),
                Budget.unlimited(() -> 0));
        Slate slate = ranking.slate(assortment, signals, persona, wish);
        observer.turn(turn, slate, slate.indexOf(ordinal));
    }

    /// In the order in which they began.
    static List<Session> inOrder(List<Session> sessions) {
        return sessions.stream()
                .sorted(Comparator.comparing(Session::startedAt).thenComparing(Session::id))
                .toList();
    }
}
