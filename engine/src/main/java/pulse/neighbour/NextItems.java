package pulse.neighbour;

/// Answers what a visitor will look at next.
///
/// One query: like sessions vote, rows of the recent items are read, the visit's own items join, the best
/// {@link #RANKED_MAX} candidates by a plain sum of shares are described by {@link Features} and scored by the
/// {@link Blend}, the best of these are sorted, and the first of them put in order again by the {@link Refinement}.
/// When sources name fewer items than asked for, the popular follow.
///
/// Thread-safe: each thread brings its own {@link Workspace}. Cost is bounded by the settings and all but independent
/// of the log's size.
public final class NextItems {
    /// Most items in an answer, and most candidates scored.
    public static final int RANKED_MAX = 112;

    private final SessionIndex index;
    private final NextItemModel model;

    public NextItems(SessionIndex index, NextItemModel model) {
        this.index = index;
        this.model = model;
    }

    public SessionIndex index() {
        return index;
    }

    public NextItemModel model() {
        return model;
    }

    /// True while there is neither a session nor a row to answer from.
    public boolean isIgnorant() {
        return index.snapshot().length == 0 && model.rows().entries() == 0;
    }

    public Workspace workspace() {
        return new Workspace(this);
    }

    /// Ranks what may come next; the answer stands in the workspace until its next query. Allocates nothing.
    ///
    /// @param limit most items wanted, from 1 to {@link #RANKED_MAX}
    /// @param excludeCurrent whether the last clicked item may not be in the answer
    /// @return the number of items in the answer
    public int rank(Prefix prefix, int limit, boolean excludeCurrent, Workspace workspace) {
        if (limit < 1 || limit > RANKED_MAX) {
            throw new IllegalArgumentException("limit is " + limit + ", must be from 1 to " + RANKED_MAX);
        }
        if (workspace.owner != this) {
            throw new IllegalArgumentException("the workspace belongs to another");
        }
        collect(prefix, workspace);
        boolean isRefined = !model.refinement().isNone();
        int wanted = isRefined ? Math.max(limit, ListHead.SIZE) : limit;
        keep(prefix, excludeCurrent, wanted, workspace);
        describe(prefix, workspace);
        sort(wanted, workspace);
        if (isRefined) {
            refine(prefix, workspace);
        }
        workspace.answered = Math.min(limit, workspace.answered);
        return workspace.answered;
    }

    private void collect(Prefix prefix, Workspace workspace) {
        Candidates candidates = workspace.candidates;
        candidates.clear();
        for (int back = 0; back < prefix.count(); back++) {
            candidates.slot(prefix.back(back));
        }
        workspace.neighbours.vote(index.snapshot(), prefix, candidates);
        workspace.rowWalk.read(model, prefix, workspace);
        workspace.nearTotal = Math.max(Features.FLOOR, candidates.total(Source.NEIGHBOURS_NEAR));
        workspace.farTotal = Math.max(Features.FLOOR, candidates.total(Source.NEIGHBOURS_FAR));
    }

    /// Keeps the candidates that a plain sum of shares puts first, and every item of the visit.
    private void keep(Prefix prefix, boolean excludeCurrent, int limit, Workspace workspace) {
        Candidates candidates = workspace.candidates;
        int current = excludeCurrent && prefix.count() > 0 ? prefix.back(0) : -1;
        float threshold = threshold(workspace);
        workspace.keptCount = 0;
        for (int slot = 0; slot < candidates.count() && workspace.keptCount < RANKED_MAX; slot++) {
            if (candidates.item(slot) != current && workspace.worth[slot] >= threshold) {
                workspace.kept[workspace.keptCount++] = slot;
            }
        }
        ItemTrends trends = model.trends();
        for (int p = 0; p < trends.popularCount() && workspace.keptCount < limit; p++) {
            int before = candidates.count();
            int slot = candidates.slot(trends.popular(p));
            if (slot == before && trends.popular(p) != current) {
                workspace.kept[workspace.keptCount++] = slot;
            }
        }
    }

    private static float threshold(Workspace workspace) {
        int count = workspace.candidates.count();
        for (int slot = 0; slot < count; slot++) {
            workspace.worth[slot] = worth(workspace, slot);
        }
        if (count <= RANKED_MAX) {
            return 0;
        }
        System.arraycopy(workspace.worth, 0, workspace.order, 0, count);
        return workspace.selection.kthLargest(workspace.order, count, RANKED_MAX);
    }

    /// A quick guess at a candidate's rank, without logarithms.
    private static float worth(Workspace workspace, int slot) {
        Candidates candidates = workspace.candidates;
        return candidates.evidence(slot, Source.NEIGHBOURS_NEAR) / workspace.nearTotal
                + candidates.evidence(slot, Source.NEIGHBOURS_FAR) / workspace.farTotal
                + candidates.evidence(slot, Source.WALK)
                + candidates.evidence(slot, Source.WALK_MEAN);
    }

    private void describe(Prefix prefix, Workspace workspace) {
        Candidates candidates = workspace.candidates;
        workspace.length = Blend.lengthOf(prefix.length());
        for (int k = 0; k < workspace.keptCount; k++) {
            Features.fetch(candidates.item(workspace.kept[k]), k * Features.COUNT, workspace);
        }
        for (int k = 0; k < workspace.keptCount; k++) {
            int at = k * Features.COUNT;
            int slot = workspace.kept[k];
            Features.write(candidates, slot, workspace, prefix, at);
            workspace.scores[k] = model.blend().score(workspace.length, workspace.features, at);
            workspace.kept[k] = candidates.item(slot);
        }
    }

    /// Selects and orders the best by insertion into a short sorted list; ties go to the lower ordinal.
    private static void sort(int limit, Workspace workspace) {
        int size = 0;
        for (int k = 0; k < workspace.keptCount; k++) {
            if (size == limit && !ahead(workspace, k, workspace.ranking[size - 1])) {
                continue;
            }
            int at = size < limit ? size++ : size - 1;
            while (at > 0 && ahead(workspace, k, workspace.ranking[at - 1])) {
                workspace.ranking[at] = workspace.ranking[at - 1];
                at--;
            }
            workspace.ranking[at] = k;
        }
        workspace.answered = size;
    }

    /// Corrects the scores of the first and sorts them anew. What follows them stays behind: where the last of the
    /// first fell, all that follows falls with it.
    private void refine(Prefix prefix, Workspace workspace) {
        ListHead head = workspace.head(prefix);
        model.refinement().correct(head, workspace.corrections);
        int count = head.count();
        float before = count == 0 ? 0 : workspace.score(count - 1);
        float lowest = Float.POSITIVE_INFINITY;
        for (int place = 0; place < count; place++) {
            int k = workspace.ranking[place];
            workspace.scores[k] += workspace.corrections[place];
            lowest = Math.min(lowest, workspace.scores[k]);
            int at = place;
            while (at > 0 && ahead(workspace, k, workspace.ranking[at - 1])) {
                workspace.ranking[at] = workspace.ranking[at - 1];
                at--;
            }
            workspace.ranking[at] = k;
        }
        float fall = Math.min(0, lowest - before);
        for (int rank = count; rank < workspace.answered; rank++) {
            workspace.scores[workspace.ranking[rank]] += fall;
        }
    }

    private static boolean ahead(Workspace workspace, int one, int other) {
        float difference = workspace.scores[one] - workspace.scores[other];
        return difference > 0 || (difference == 0 && workspace.kept[one] < workspace.kept[other]);
    }
}
