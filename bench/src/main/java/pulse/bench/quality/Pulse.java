package pulse.bench.quality;

import pulse.bench.quality.baseline.Recommender;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Workspace;

/// The code that serves, asked as the others are.
final class Pulse implements Recommender {
    private final NextItems items;
    private final Workspace workspace;
    private final Prefix visit = new Prefix();

    Pulse(NextItems items) {
        this.items = items;
        workspace = items.workspace();
    }

    @Override
    public int recommend(int[] prefix, boolean excludeCurrent, int[] into) {
        visit.clear().clicks(prefix);
        int count = items.rank(visit, into.length, excludeCurrent, workspace);
        for (int rank = 0; rank < count; rank++) {
            into[rank] = workspace.item(rank);
        }
        return count;
    }
}
