package pulse.trainer.promotion;

import java.util.List;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.LearnedAttributes;
import pulse.trainer.attribute.AttributeLearner;
import pulse.trainer.attribute.Popularity;

/// Learns the attributes that are proposed: from all visits, or from the newest [#RECENT_SHARE] alone when a model of
/// those forecasts the newest of them better, as it does in a shop whose visitors have changed. The choice is made
/// within what is learned from; the visits judged on have no part in it.
final class AttributeCandidate {

    private static final int RECENT_SHARE = 4;

    /// Visits that choose between the two, as a share of all.
    private static final int CHOOSING_SHARE = 10;

    private static final int CHOOSING_VISITS_MAX = 4_000;

    /// Below this the newest share is too little to learn from.
    private static final int VISITS_MIN = 2_000;

    private AttributeCandidate() {}

    /// @param visits in order of time
    static LearnedAttributes learn(List<Visit> visits, Catalog catalog, Popularity popularity) {
        return AttributeLearner.learn(isRecentBetter(visits, catalog, popularity) ? recent(visits) : visits, catalog);
    }

    private static boolean isRecentBetter(List<Visit> visits, Catalog catalog, Popularity popularity) {
        if (visits.size() < VISITS_MIN) {
            return false;
        }
        int cut = visits.size() - Math.min(CHOOSING_VISITS_MAX, visits.size() / CHOOSING_SHARE);
        List<Visit> older = thinned(visits.subList(0, cut));
        List<Visit> recent = thinned(recent(visits.subList(0, cut)));
        boolean isIntentTold = visits.stream().anyMatch(Visit::isBuying);
        AttributeJudge judge = AttributeJudge.of(visits.subList(cut, visits.size()), catalog, popularity, isIntentTold);
        return judge.loss(AttributeLearner.forecasts(recent, catalog))
                < judge.loss(AttributeLearner.forecasts(older, catalog));
    }

    private static List<Visit> recent(List<Visit> visits) {
        return visits.subList(visits.size() - visits.size() / RECENT_SHARE, visits.size());
    }

    /// Every n-th visit, so that a choice costs a fraction of what follows it.
    private static List<Visit> thinned(List<Visit> visits) {
        int every = 1 + visits.size() / CHOOSING_VISITS_MAX;
        return java.util.stream.IntStream.range(0, visits.size())
                .filter(visit -> visit % every == 0)
                .mapToObj(visits::get)
                .toList();
    }
}
