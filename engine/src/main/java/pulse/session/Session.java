package pulse.session;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// All that is known of one visit. Immutable: what happens next makes the next session.
///
/// @param id the shop's id for the visit
/// @param context the latest word on device, referrer and place
/// @param steps what the visitor did, oldest first; the newest [#STEPS_MAX] are kept
/// @param filters the filters in force, as the shop last wrote them
/// @param filtersSince when these filters were first told; the start of the visit while none were
/// @param dwellMs longest time on the site that was reported
/// @param startedAt when the first request or event came
/// @param lastSeenAt when the latest came
public record Session(
        String id,
        Context context,
        List<Step> steps,
        List<String> filters,
        Instant filtersSince,
        long dwellMs,
        Instant startedAt,
        Instant lastSeenAt) {

    /// Steps kept of one visit: enough for the longest real ones, and a bound on a hostile one.
    public static final int STEPS_MAX = 2_000;

    public Session {
        steps = StepList.of(steps);
        filters = List.copyOf(filters);
    }

    /// A visit that begins.
    public static Session begun(String id, Instant at) {
        return new Session(id, Context.UNKNOWN, List.of(), List.of(), at, 0, at, at);
    }

    /// This visit with what a request says added. A request that repeats what an earlier one said, or a list of
    /// views that begins with the one known, adds only what is new.
    public Session after(Context newer, Behavior behavior, Instant at) {
        StepList more = StepList.of(steps);
        if (!behavior.searchQuery().isBlank() && !behavior.searchQuery().equals(lastQuery())) {
            more = more.with(new Step.Searched(behavior.searchQuery(), at));
        }
        List<String> now = Objects.requireNonNullElse(behavior.filters(), filters);
        return new Session(
                id,
                context.updatedBy(newer),
                Steps.afterList(more, behavior.viewedProducts(), at),
                now,
                now.equals(filters) ? filtersSince : at,
                Math.max(dwellMs, behavior.dwellMs()),
                startedAt,
                later(at));
    }

    /// This visit with one more step.
    public Session after(Step step) {
        List<Step> more = StepList.of(steps).with(step);
        return new Session(id, context, more, filters, filtersSince, dwellMs, startedAt, later(step.at()));
    }

    /// This visit with a step that an event told of, at its place in time; the same visit when the step is known.
    public Session afterEvent(Step told) {
        List<Step> more = Steps.afterEvent(StepList.of(steps), told);
        return more.equals(steps)
                ? this
                : new Session(id, context, more, filters, filtersSince, dwellMs, startedAt, later(told.at()));
    }

    /// Ids of the products viewed, oldest first, repeats kept.
    public List<String> viewed() {
        return steps.stream()
                .filter(Step.Viewed.class::isInstance)
                .map(step -> ((Step.Viewed) step).productId())
                .toList();
    }

    /// The queries, oldest first.
    public List<String> queries() {
        return steps.stream()
                .filter(Step.Searched.class::isInstance)
                .map(step -> ((Step.Searched) step).query())
                .toList();
    }

    /// The newest query, or empty.
    public String lastQuery() {
        for (int at = steps.size() - 1; at >= 0; at--) {
            if (steps.get(at) instanceof Step.Searched searched) {
                return searched.query();
            }
        }
        return "";
    }

    private Instant later(Instant at) {
        return at.isAfter(lastSeenAt) ? at : lastSeenAt;
    }
}
