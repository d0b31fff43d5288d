package pulse.bench.lift;

import pulse.proof.Interval;

/// What one method said of one shop, day by day, against what was true. Not thread-safe.
final class Verdict {

    private final double truth;
    private boolean said;
    private boolean below;
    private boolean above;
    private double width;
    private boolean everWrong;
    private int effectDay;

    /// @param truth the lift the shop has
    Verdict(double truth) {
        this.truth = truth;
    }

    /// The interval at the end of a day, from 1.
    void look(int day, Interval interval) {
        said = true;
        below = interval.high() < truth;
        above = interval.low() > truth;
        width = interval.high() - interval.low();
        everWrong |= below || above;
        if (effectDay == 0 && !interval.contains(0)) {
            effectDay = day;
        }
    }

    /// Whether anything was said by the end.
    boolean hasSaid() {
        return said;
    }

    /// Whether the last interval lay wholly below the truth.
    boolean isBelow() {
        return below;
    }

    /// Whether the last interval lay wholly above the truth.
    boolean isAbove() {
        return above;
    }

    /// Of the last interval.
    double width() {
        return width;
    }

    /// Whether any interval missed the truth.
    boolean isEverWrong() {
        return everWrong;
    }

    /// The first day whose interval did not hold zero; 0 when there was none.
    int effectDay() {
        return effectDay;
    }
}
