package pulse.session;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// The newest steps of a visit, oldest first. Immutable: one more step makes the next list, which shares its array with
/// this one, so that a visit that goes on copies nothing but what it lacks room for.
final class StepList extends AbstractList<Step> implements RandomAccess {

    private static final int ROOM_MIN = 6;
    private static final StepList EMPTY = new StepList(new Trunk(new Step[0], 0), 0, 0);

    private final Trunk trunk;
    private final int from;
    private final int to;

    private StepList(Trunk trunk, int from, int to) {
        this.trunk = trunk;
        this.from = from;
        this.to = to;
    }

    /// The newest of some steps; at most [Session#STEPS_MAX].
    static StepList of(List<Step> steps) {
        if (steps instanceof StepList known) {
            return known;
        }
        if (steps.isEmpty()) {
            return EMPTY;
        }
        Step[] kept = steps.subList(Math.max(0, steps.size() - Session.STEPS_MAX), steps.size())
                .toArray(Step[]::new);
        return new StepList(new Trunk(kept, kept.length), 0, kept.length);
    }

    /// This list with one more step; without its oldest one where it would be too long.
    StepList with(Step step) {
        int first = size() < Session.STEPS_MAX ? from : from + 1;
        if (trunk.grow(to, step)) {
            return new StepList(trunk, first, to + 1);
        }
        int size = to - first;
        Step[] roomy = new Step[Math.max(ROOM_MIN, size + 1 + size / 2)];
        System.arraycopy(trunk.steps, first, roomy, 0, size);
        roomy[size] = step;
        return new StepList(new Trunk(roomy, size + 1), 0, size + 1);
    }

    @Override
    public Step get(int index) {
        return trunk.steps[from + Objects.checkIndex(index, size())];
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOfRange(trunk.steps, from, to, Object[].class);
    }

    /// The array that a visit's lists share. Whoever has the longest of them may make it longer in place; what a
    /// shorter one sees never changes.
    private static final class Trunk {

        private final Step[] steps;
        private int used;

        Trunk(Step[] steps, int used) {
            this.steps = steps;
            this.used = used;
        }

        /// Puts a step after the first `length`; false when there is no room or another list goes on from there.
        synchronized boolean grow(int length, Step step) {
            if (used != length || length == steps.length) {
                return false;
            }
            steps[used++] = step;
            return true;
        }
    }
}
