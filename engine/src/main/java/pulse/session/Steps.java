package pulse.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pulse.session.Step.Teller;
import pulse.session.Step.Viewed;

/// Adds to a visit's steps what two tellers say of it, so that nothing counts twice.
///
/// Requests for inferences carry lists of views, events carry all. A product counts as viewed as often as the more
/// talkative of the two has told. Both are idempotent: told again, they change nothing.
final class Steps {

    private Steps() {}

    /// The steps after a request has told its list of views: what no list told before is laid on a view that an event
    /// told and no list has, else added.
    static List<Step> afterList(StepList steps, List<String> sent, Instant at) {
        List<Step> after = steps;
        List<String> first = listed(steps, sent.size());
        List<String> last = listed(steps.reversed(), sent.size()).reversed();
        for (String product : Views.unseen(first, last, sent)) {
            int told = indexOf(after, product, Teller.EVENT);
            after = told < 0
                    ? StepList.of(after).with(new Viewed(product, at))
                    : replaced(after, told, new Viewed(product, after.get(told).millis(), Teller.BOTH));
        }
        return after;
    }

    /// The first so many products that lists told of, of steps in any order.
    private static List<String> listed(List<Step> steps, int limit) {
        List<String> listed = new ArrayList<>(limit);
        for (int i = 0; i < steps.size() && listed.size() < limit; i++) {
            if (steps.get(i) instanceof Viewed view && view.teller() != Teller.EVENT) {
                listed.add(view.productId());
            }
        }
        return listed;
    }

    private static List<Step> replaced(List<Step> steps, int place, Step by) {
        List<Step> after = new ArrayList<>(steps);
        after.set(place, by);
        return StepList.of(after);
    }

    /// The steps after an event has told of one. A step of the same kind, object and moment is the same step; a search
    /// that repeats the one before or after it is one search; all else is put at its place in time.
    static List<Step> afterEvent(StepList steps, Step told) {
        int place = placeOf(steps, told.millis());
        boolean isKnown = switch (told) {
            case Viewed view ->
                steps.contains(view) || steps.contains(new Viewed(view.productId(), view.millis(), Teller.BOTH));
            case Step.Searched search -> repeats(steps, place, search);
            case Step.AddedToCart added -> steps.contains(added);
            case Step.RemovedFromCart removed -> steps.contains(removed);
            case Step.Purchased bought -> steps.contains(bought);
        };
        if (isKnown) {
            return steps;
        }
        int listed = told instanceof Viewed view ? indexOf(steps, view.productId(), Teller.INFERENCE) : -1;
        if (listed >= 0) {
            return replaced(steps, listed, new Viewed(((Viewed) told).productId(), told.millis(), Teller.BOTH));
        }
        if (place == steps.size()) {
            return steps.with(told);
        }
        List<Step> after = new ArrayList<>(steps);
        after.add(place, told);
        return after;
    }

    /// After the last step that is not later.
    private static int placeOf(List<Step> steps, long millis) {
        int place = steps.size();
        while (place > 0 && steps.get(place - 1).millis() > millis) {
            place--;
        }
        return place;
    }

    private static boolean repeats(List<Step> steps, int place, Step.Searched search) {
        List<Step> before = steps.subList(0, place).reversed();
        List<Step> after = steps.subList(place, steps.size());
        return isNextQuery(before, search) || isNextQuery(after, search);
    }

    private static boolean isNextQuery(List<Step> steps, Step.Searched search) {
        return steps.stream()
                .filter(Step.Searched.class::isInstance)
                .findFirst()
                .filter(step -> ((Step.Searched) step).query().equals(search.query()))
                .isPresent();
    }

    private static int indexOf(List<Step> steps, String product, Teller teller) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Viewed view
                    && view.teller() == teller
                    && view.productId().equals(product)) {
                return i;
            }
        }
        return -1;
    }
}
