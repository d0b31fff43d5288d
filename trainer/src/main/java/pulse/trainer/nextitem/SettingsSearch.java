package pulse.trainer.nextitem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import pulse.neighbour.Blend;
import pulse.neighbour.ItemRows;
import pulse.neighbour.ItemTrends;
import pulse.neighbour.ItemVectors;
import pulse.neighbour.KindWeights;
import pulse.neighbour.NeighbourSettings;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Refinement;
import pulse.neighbour.SessionIndex;
import pulse.neighbour.SessionLog;
import pulse.neighbour.Source;
import pulse.neighbour.Workspace;

/// Chooses settings one at a time: each is tried at a few values, the best kept, then the next. Rows are judged by the
/// walk alone and neighbours by their votes alone, on held-out cases, by hit rate plus twice the reciprocal rank among
/// the first twenty (twice, for the latter is about half the former).
final class SettingsSearch {
    private static final int LIST = 20;
    private static final double[] AGE_SHARES = {0.15, 0.4, 1, 4};

    private final SessionLog past;
    private final Cases cases;
    private final boolean excludeCurrent;
    private final Consumer<String> progress;
    private final SessionIndex index;
    private final Occurrences occurrences;
    private final double span;
    private final BitSet asked;

    SettingsSearch(SessionLog past, Cases cases, boolean excludeCurrent, Consumer<String> progress) {
        this.past = past;
        this.cases = cases;
        this.excludeCurrent = excludeCurrent;
        this.progress = progress;
        index = new SessionIndex(past);
        occurrences = new Occurrences(past);
        span = NextItemTrainer.span(past);
        asked = cases.itemsAsked();
    }

    Settings best() {
        Settings best = new Settings(span);
        progress.accept("choosing how rows are learned");
        best = pick(best, ages(best), Source.WALK);
        best = pick(best, popularity(best), Source.WALK);
        best = pick(best, walks(best), Source.WALK);
        best = pick(best, rowShapes(best), Source.WALK);
        best = pick(best, rowKinds(best), Source.WALK);
        best = pick(best, rowSteps(best), Source.WALK);
        progress.accept("choosing how neighbours are found");
        best = pick(best, neighbourAges(best), Source.NEIGHBOURS_NEAR);
        best = pick(best, anchors(best), Source.NEIGHBOURS_NEAR);
        best = pick(best, near(best), Source.NEIGHBOURS_NEAR);
        best = pick(best, neighbourKinds(best), Source.NEIGHBOURS_NEAR);
        progress.accept("chose " + best);
        return best;
    }

    private Settings pick(Settings start, List<Settings> others, Source source) {
        Settings best = start;
        double most = others.isEmpty() ? 0 : quality(start, source);
        for (Settings other : others) {
            double quality = quality(other, source);
            if (quality > most) {
                most = quality;
                best = other;
            }
        }
        return best;
    }

    private double quality(Settings settings, Source source) {
        ItemRows rows = source == Source.WALK
                ? RowLearner.learn(DirectCounts.of(past, occurrences, settings.rows()), settings.rows(), asked::get)
                : ItemRows.empty();
        NextItemModel model = new NextItemModel(
                settings.neighbours(),
                settings.rowSteps(),
                rows,
                ItemVectors.empty(),
                ItemTrends.empty(),
                Blend.only(source),
                Refinement.none());
        NextItems items = new NextItems(source == Source.WALK ? empty() : index, model);
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        double sum = 0;
        for (int c = 0; c < cases.count(); c++) {
            cases.ask(c, prefix);
            int answered = items.rank(prefix, LIST, excludeCurrent, workspace);
            for (int rank = 0; rank < answered; rank++) {
                if (workspace.item(rank) == cases.target(c)) {
                    sum += 1 + 2.0 / (rank + 1);
                }
            }
        }
        return sum / cases.count();
    }

    private SessionIndex empty() {
        return new SessionIndex(past.slice(0, 0));
    }

    private List<Settings> ages(Settings from) {
        List<Settings> tries = new ArrayList<>();
        for (double share : AGE_SHARES) {
            tries.add(from.with(from.rows().withAge(share * span)));
        }
        return tries;
    }

    private static List<Settings> popularity(Settings from) {
        return List.of(
                from.with(from.rows().withPopularityExponent(0)),
                from.with(from.rows().withPopularityExponent(0.1)),
                from.with(from.rows().withPopularityExponent(0.35)));
    }

    private static List<Settings> walks(Settings from) {
        return List.of(
                from.with(from.rows().withWalkOn(0.3)),
                from.with(from.rows().withWalkOn(0.45)),
                from.with(from.rows().withWalkOn(0.8)));
    }

    private static List<Settings> rowShapes(Settings from) {
        return List.of(
                from.with(from.rows().withGap(2.5)),
                from.with(from.rows().withBackward(0.3)),
                from.with(from.rows().withBackward(0.9)),
                from.with(from.rows().withGap(2.5).withBackward(0.9)));
    }

    private List<Settings> rowKinds(Settings from) {
        return kinds().stream()
                .map(kinds -> from.with(from.rows().withKinds(kinds)))
                .toList();
    }

    private static List<Settings> rowSteps(Settings from) {
        return List.of(from.withRowSteps(0.6), from.withRowSteps(2));
    }

    private List<Settings> neighbourAges(Settings from) {
        List<Settings> tries = new ArrayList<>();
        for (double share : AGE_SHARES) {
            NeighbourSettings n = from.neighbours();
            tries.add(from.with(neighbours(n, n.nearSteps(), share * span, n.anchorSteps(), n.kindWeights())));
        }
        return tries;
    }

    private static List<Settings> anchors(Settings from) {
        NeighbourSettings n = from.neighbours();
        return List.of(
                from.with(neighbours(n, n.nearSteps(), n.ageSeconds(), 1.5, n.kindWeights())),
                from.with(neighbours(n, n.nearSteps(), n.ageSeconds(), 8, n.kindWeights())));
    }

    private static List<Settings> near(Settings from) {
        NeighbourSettings n = from.neighbours();
        return List.of(
                from.with(neighbours(n, 0.5, n.ageSeconds(), n.anchorSteps(), n.kindWeights())),
                from.with(neighbours(n, 2, n.ageSeconds(), n.anchorSteps(), n.kindWeights())));
    }

    private List<Settings> neighbourKinds(Settings from) {
        NeighbourSettings n = from.neighbours();
        return kinds().stream()
                .map(kinds -> from.with(neighbours(n, n.nearSteps(), n.ageSeconds(), n.anchorSteps(), kinds)))
                .toList();
    }

    /// Weights of kinds worth a try: none where every click is a view.
    private List<KindWeights> kinds() {
        for (int click = 0; click < past.clicks(); click++) {
            if (past.kind(click) != 0) {
                return List.of(new KindWeights(1, 2, 2), new KindWeights(1, 3, 5), new KindWeights(1, 0.5, 0.5));
            }
        }
        return List.of();
    }

    private static NeighbourSettings neighbours(
            NeighbourSettings from, double near, double age, double anchor, KindWeights kinds) {
        return new NeighbourSettings(
                from.postingsMax(),
                from.neighboursMax(),
                from.recentItemsMax(),
                near,
                from.farSteps(),
                age,
                anchor,
                kinds);
    }
}
