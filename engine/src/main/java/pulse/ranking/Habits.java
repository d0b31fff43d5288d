package pulse.ranking;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.SessionLog;
import pulse.neighbour.Workspace;
import pulse.session.Session;

/// What a crowd's visitors look at after what, as one model reads it. Thread-safe; sees what the crowd learns later.
///
/// The model stays the same for as long as this is held, so an answer that takes it once is of one model.
public final class Habits {

    /// Products named for one question.
    static final int NEXT_MAX = 100;

    private final Crowd crowd;
    private final NextItems nextItems;
    private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

    Habits(Crowd crowd, NextItemModel model) {
        this.crowd = crowd;
        this.nextItems = new NextItems(crowd.index(), model);
    }

    /// What visitors look at of late, whoever they are.
    Attention attention() {
        return crowd.attention();
    }

    /// Remembers that a session has changed.
    public void note(Session session) {
        crowd.note(session);
    }

    /// What other visitors who looked at these products looked at next, best first, scored 1 down to 0 by rank.
    ///
    /// @param viewed ordinals, oldest first
    /// @param sessionId of the visitor, whose own earlier steps are no one else's
    Hits next(int[] viewed, String sessionId) {
        Hits hits = new Hits(NEXT_MAX);
        if (viewed.length == 0 || nextItems.isIgnorant()) {
            return hits;
        }
        Workspace free = workspaces.poll();
        Workspace workspace = free == null ? nextItems.workspace() : free;
        Prefix prefix = new Prefix().clicks(viewed).of(SessionLog.keyOf(sessionId));
        int count = nextItems.rank(prefix, NEXT_MAX, true, workspace);
        for (int rank = 0; rank < count; rank++) {
            hits.offer(workspace.item(rank), 1 - (float) rank / NEXT_MAX);
        }
        workspaces.add(workspace);
        return hits.sorted();
    }
}
