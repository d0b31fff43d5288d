package pulse.bench.promotion;

/// What becomes of a shop's visitors over the tries.
enum Tastes {
    /// They never have any.
    NOISE,
    /// They keep their ways for half of the tries, then take to others.
    CHANGE;

    /// The ways of those who come before a try, counted from 1; before the first training it is 0.
    Habit habit(int number, int tries) {
        return switch (this) {
            case NOISE -> Habit.NOISE;
            case CHANGE -> number <= tries / 2 ? Habit.STEADY : Habit.CHANGED;
        };
    }
}
