package pulse.neighbour;

/// Lets sessions alike the visitor's vote for what comes next.
///
/// The similarity of a session n to the visit v is, after STAN and VMIS-kNN,
///
/// `sim(n) = Σ_{i ∈ v ∩ n} e^(-back(i) / steps) · |n|^(-1/2) · e^(-age(n) / ageSeconds)`
///
/// and the k most similar vote for each of their clicks c with
/// `sim(n) · kind(c) · e^(-|pos(c) - anchor| / anchorSteps)`, where the anchor is the neighbour's latest click on the
/// most recent item that found it. Ages are counted from the newest session found: votes only count as shares, and so
/// an index that nothing was added to for long answers as ever. It is computed for near and far steps at once.
///
/// Sources: Garg et al., "Sequence and Time Aware Neighborhood for Session-based Recommendations" (SIGIR 2019);
/// Kersbergen et al., "Serenade: Low-Latency Session-Based Recommendation in e-Commerce at Scale" (SIGMOD 2022).
///
/// The n-th most recent item is allowed 1/n of the postings: what the visitor left behind finds fewer sessions.
///
/// Cost: O(postingsMax · log recentItemsMax + neighboursMax · reach), whatever the size of the log. Clicks of a
/// neighbour further than three anchorSteps, or {@link #REACH_MAX}, from the anchor do not vote. Not thread-safe.
final class Neighbours {
    static final int REACH_MAX = 32;

    /// What weighs less than e^-3 for its distance does not vote.
    private static final double REACH_STEPS = 3;

    private final NeighbourSettings settings;
    private final float[] nearByBack = new float[Prefix.CLICKS_MAX];
    private final float[] farByBack = new float[Prefix.CLICKS_MAX];
    private final int reach;
    private final float[] byDistance = new float[REACH_MAX + 1];
    private final float[] byKind;
    private final SessionTally tally = new SessionTally();
    private final Selection selection = new Selection();

    Neighbours(NeighbourSettings settings) {
        this.settings = settings;
        for (int back = 0; back < Prefix.CLICKS_MAX; back++) {
            nearByBack[back] = (float) Math.exp(-back / settings.nearSteps());
            farByBack[back] = (float) Math.exp(-back / settings.farSteps());
        }
        reach = (int) Math.min(REACH_MAX, Math.ceil(REACH_STEPS * settings.anchorSteps()));
        for (int d = 0; d <= reach; d++) {
            byDistance[d] = (float) Math.exp(-Math.max(1, d) / settings.anchorSteps());
        }
        byKind = settings.kindWeights().byCode();
    }

    /// Adds every neighbour's votes to the candidates.
    void vote(Segment[] segments, Prefix prefix, Candidates candidates) {
        tally.clear();
        int searched = 0;
        for (int back = 0; back < prefix.count() && searched < settings.recentItemsMax(); back++) {
            if (prefix.lastSeen(prefix.back(back)) == back) {
                gather(segments, prefix.back(back), settings.postingsMax() / (searched + 1), back);
                searched++;
            }
        }
        weigh(segments);
        int voters = choose(segments, prefix, threshold());
        for (int v = 0; v < voters; v++) {
            int neighbour = tally.voters[v];
            voteOf(segments[tally.segments[neighbour]].log, neighbour, tally.latest[v], candidates);
        }
    }

    /// Lists who votes, with the latest item of each: a loop of its own, so that the waits for memory overlap.
    private int choose(Segment[] segments, Prefix prefix, float threshold) {
        int voters = 0;
        for (int n = 0; n < tally.count; n++) {
            if (tally.near[n] + tally.far[n] >= threshold && !isOwn(segments, n, prefix)) {
                tally.voters[voters] = n;
                tally.latest[voters++] = segments[tally.segments[n]].log.item(tally.ends[n] - 1);
            }
        }
        return voters;
    }

    /// A visit still under way is indexed too, and must not say of itself what comes next.
    private boolean isOwn(Segment[] segments, int neighbour, Prefix prefix) {
        return prefix.isOwn(segments[tally.segments[neighbour]].log.key(tally.sessions[neighbour]));
    }

    private void gather(Segment[] segments, int item, int postings, int back) {
        int left = Math.max(1, postings);
        for (int g = segments.length - 1; g >= 0 && left > 0; g--) {
            Segment segment = segments[g];
            int found = segment.find(item);
            if (found >= 0) {
                left = gather(segment, g, found, item, left, nearByBack[back], farByBack[back]);
            }
        }
    }

    private int gather(Segment segment, int ordinal, int found, int item, int postings, float near, float far) {
        int left = postings;
        int end = segment.postingsEnd(found);
        boolean someRemoved = segment.hasRemoved();
        for (int p = segment.postingsStart(found); p < end && left > 0; p++) {
            int session = segment.session(p);
            if (session < segment.firstLive()) {
                break;
            }
            if (!someRemoved || !segment.isRemoved(session)) {
                tally.add(ordinal, session, item, near, far);
                left--;
            }
        }
        return left;
    }

    private void weigh(Segment[] segments) {
        long newest = look(segments);
        double perSecond = -1 / settings.ageSeconds();
        for (int n = 0; n < tally.count; n++) {
            int length = tally.ends[n] - tally.starts[n];
            float weight = Fast.exp((float) ((newest - tally.endSeconds[n]) * perSecond)) / (float) Math.sqrt(length);
            tally.near[n] *= weight;
            tally.far[n] *= weight;
        }
    }

    /// Looks up where every session found stands and when it ended; returns the latest end. Nothing else is done in
    /// this loop, so that the waits for memory overlap.
    private long look(Segment[] segments) {
        long newest = Long.MIN_VALUE;
        for (int n = 0; n < tally.count; n++) {
            Segment segment = segments[tally.segments[n]];
            int session = tally.sessions[n];
            long mark = segment.mark(session);
            tally.starts[n] = Segment.start(mark);
            tally.ends[n] = Segment.start(segment.mark(session + 1));
            tally.endSeconds[n] = segment.endSeconds(mark);
            newest = Math.max(newest, tally.endSeconds[n]);
        }
        return newest;
    }

    private float threshold() {
        if (tally.count <= settings.neighboursMax()) {
            return 0;
        }
        for (int n = 0; n < tally.count; n++) {
            tally.order[n] = tally.near[n] + tally.far[n];
        }
        return selection.kthLargest(tally.order, tally.count, settings.neighboursMax());
    }

    private void voteOf(SessionLog log, int neighbour, int latest, Candidates candidates) {
        int start = tally.starts[neighbour];
        int end = tally.ends[neighbour];
        int shared = tally.shared[neighbour];
        int anchor = latest == shared ? end - 1 : anchor(log, start, end - 1, shared);
        int from = Math.max(start, anchor - reach);
        int to = Math.min(end, anchor + reach + 1);
        for (int click = from; click < to; click++) {
            int slot = candidates.slot(log.item(click));
            if (slot >= 0) {
                float weight = byDistance[Math.abs(click - anchor)] * byKind[log.kind(click)];
                candidates.add(slot, Source.NEIGHBOURS_NEAR, tally.near[neighbour] * weight);
                candidates.add(slot, Source.NEIGHBOURS_FAR, tally.far[neighbour] * weight);
            }
        }
    }

    private static int anchor(SessionLog log, int start, int end, int shared) {
        int click = end - 1;
        while (click > start && log.item(click) != shared) {
            click--;
        }
        return click;
    }
}
