package pulse.trainer.nextitem;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import pulse.neighbour.Blend;
import pulse.neighbour.ItemTrends;
import pulse.neighbour.ItemVectors;
import pulse.neighbour.ListHead;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItems;
import pulse.neighbour.Part;
import pulse.neighbour.Refinement;
import pulse.neighbour.SessionIndex;
import pulse.neighbour.SessionLog;
import pulse.trainer.descent.Descent;

/// Learns from a log how to answer what comes next in it.
///
/// The latest sessions are held out: a fifth of the log, less when that is plenty. On the rest rows and neighbours are
/// built with many settings and those that answer the held-out cases best are kept. What visitors chose, each asked
/// when only what was before them had been learned from, teaches the blend and what refines it. Then rows, index and
/// trends are built again on the whole log. A log too small to hold anything out gets untrained settings.
///
/// A fifth of a small log teaches little: there the latest half is cut into [#FOLDS], each asked of all before it.
///
/// Time is bounded: the search looks at the latest [#SEARCH_CLICKS_MAX] clicks only.
public final class NextItemTrainer {
    static final int SEARCH_CLICKS_MAX = 600_000;
    private static final double HELD_OUT_SHARE = 0.2;
    private static final int SEARCH_CASES_MAX = 3_000;
    private static final int CHOICES_MAX = 12_000;
    private static final int FOLDS = 4;
    private static final int CASES_MIN = 50;
    private static final double RIDGE_PER_CHOICE = 0.3;
    private static final int DESCENT_STEPS_MAX = 150;

    static final int ENTRIES_MAX = 2_000_000;
    static final int PLACED_ITEMS_MAX = 200_000;
    private static final int ROW_SIZE_MIN = 8;

    private final boolean excludeCurrent;
    private final long seed;
    private final Consumer<String> progress;
    private final Set<Part> silent;
    private final boolean isBounded;
    private final boolean isRefined;

    /// @param excludeCurrent whether the current item may not be recommended, as it will be when serving
    /// @param seed of what is left to chance
    /// @param progress told in words what is being done
    public NextItemTrainer(boolean excludeCurrent, long seed, Consumer<String> progress) {
        this(excludeCurrent, seed, progress, Set.of(), false, true);
    }

    private NextItemTrainer(
            boolean excludeCurrent,
            long seed,
            Consumer<String> progress,
            Set<Part> silent,
            boolean isBounded,
            boolean isRefined) {
        this.isBounded = isBounded;
        this.isRefined = isRefined;
        this.excludeCurrent = excludeCurrent;
        this.seed = seed;
        this.progress = progress;
        this.silent = Set.copyOf(silent);
    }

    /// A trainer whose blend is learned without some parts, to see what they add. Candidates stay the same.
    public NextItemTrainer without(Set<Part> parts) {
        return new NextItemTrainer(excludeCurrent, seed, progress, parts, isBounded, isRefined);
    }

    /// A trainer whose models have no trees, to see what those add.
    public NextItemTrainer withoutRefinement() {
        return new NextItemTrainer(excludeCurrent, seed, progress, silent, isBounded, false);
    }

    /// A trainer whose models a server can hold: rows get shorter where there are many items, so that they have some
    /// [#ENTRIES_MAX] entries (20 bytes each), and beyond [#PLACED_ITEMS_MAX] items there are no vectors.
    public NextItemTrainer bounded() {
        return new NextItemTrainer(excludeCurrent, seed, progress, silent, true, isRefined);
    }

    /// Learns from sessions and indexes them. Deterministic for a seed.
    public NextItems train(SessionLog log) {
        NextItemModel model = fit(log);
        progress.accept("indexing " + log.clicks() + " clicks");
        return new NextItems(new SessionIndex(log), model);
    }

    /// Learns from sessions.
    public NextItemModel fit(SessionLog log) {
        int cut = cut(log);
        SessionLog past = log.slice(firstSearched(log, cut), cut);
        Cases cases = Cases.of(log.slice(cut, log.sessions()));
        if (cases.count() < CASES_MIN || past.sessions() < CASES_MIN) {
            return rebuilt(log, new Settings(span(log)));
        }
        Settings settings = new SettingsSearch(past, cases.thin(SEARCH_CASES_MAX), excludeCurrent, progress).best();
        progress.accept("learning the blend");
        List<Fold> folds = cases.count() < CHOICES_MAX
                ? folds(log, settings)
                : List.of(fold(log, cut, log.sessions(), 1, settings));
        Blend blend = blend(folds);
        Refinement refinement = isRefined ? refinement(folds, blend) : Refinement.none();
        return rebuilt(log, settings).with(blend, refinement);
    }

    private NextItemModel rebuilt(SessionLog log, Settings settings) {
        progress.accept("learning rows from " + log.clicks() + " clicks");
        Occurrences occurrences = new Occurrences(log);
        RowSettings rows = isBounded ? bounded(settings.rows(), occurrences) : settings.rows();
        DirectRows direct = DirectCounts.of(log, occurrences, rows);
        boolean arePlaced = !isBounded || occurrences.items() <= PLACED_ITEMS_MAX;
        return new NextItemModel(
                settings.neighbours(),
                settings.rowSteps(),
                RowLearner.learn(direct, rows, item -> true),
                arePlaced ? VectorLearner.learn(direct, occurrences, log.clicks(), seed) : ItemVectors.empty(),
                ItemTrends.of(log),
                Blend.untrained(),
                Refinement.none());
    }

    private static RowSettings bounded(RowSettings rows, Occurrences occurrences) {
        int clicked = 1;
        for (int item = 0; item < occurrences.items(); item++) {
            clicked += occurrences.count(item) > 0 ? 1 : 0;
        }
        return rows.withRowSize(Math.min(rows.rowSize(), Math.max(ROW_SIZE_MIN, ENTRIES_MAX / clicked)));
    }

    /// Questions to those who had learned and indexed what was before.
    private record Fold(NextItems items, Cases cases) {
        Fold with(Blend blend) {
            return new Fold(new NextItems(items.index(), items.model().with(blend, Refinement.none())), cases);
        }
    }

    private List<Fold> folds(SessionLog log, Settings settings) {
        int first = log.sessions() / 2;
        return IntStream.range(0, FOLDS)
                .mapToObj(f -> fold(log, bound(log, first, f), bound(log, first, f + 1), FOLDS, settings))
                .toList();
    }

    private static int bound(SessionLog log, int first, int fold) {
        return first + (int) ((long) (log.sessions() - first) * fold / FOLDS);
    }

    private Fold fold(SessionLog log, int from, int to, int among, Settings settings) {
        SessionLog past = log.slice(firstSearched(log, from), from);
        Cases cases = Cases.of(log.slice(from, to)).thin(CHOICES_MAX / among);
        return new Fold(new NextItems(new SessionIndex(past), rebuilt(past, settings)), cases);
    }

    private Blend blend(List<Fold> folds) {
        Choices choices = new Choices(seed);
        folds.forEach(fold -> choices.observe(fold.items(), fold.cases(), excludeCurrent));
        if (choices.count() < CASES_MIN) {
            return Blend.untrained();
        }
        ChoiceModel model = new ChoiceModel(choices, RIDGE_PER_CHOICE / choices.count(), silent);
        return model.blend(Descent.minimize(model, DESCENT_STEPS_MAX));
    }

    private Refinement refinement(List<Fold> folds, Blend blend) {
        progress.accept("learning to refine it");
        Heads heads = new Heads(excludeCurrent);
        folds.forEach(fold -> heads.observe(fold.with(blend).items(), fold.cases()));
        return new RefinementLearner(
                        heads, column -> ListHead.isOfBlend(column) || !silent.contains(ListHead.part(column)), seed)
                .learn();
    }

    /// First session held out: a fifth from the end, or fewer when they give cases enough.
    private static int cut(SessionLog log) {
        int earliest = (int) Math.ceil(log.sessions() * (1 - HELD_OUT_SHARE));
        int cases = 0;
        int cut = log.sessions();
        while (cut > earliest && cases < 2 * CHOICES_MAX) {
            cut--;
            cases += log.end(cut) - log.start(cut) - 1;
        }
        return cut;
    }

    private static int firstSearched(SessionLog log, int cut) {
        int first = cut;
        int clicks = 0;
        while (first > 0 && clicks < SEARCH_CLICKS_MAX) {
            first--;
            clicks += log.end(first) - log.start(first);
        }
        return first;
    }

    static double span(SessionLog log) {
        int sessions = log.sessions();
        return sessions == 0 ? 1 : Math.max(1, log.endSeconds(sessions - 1) - log.endSeconds(0));
    }
}
