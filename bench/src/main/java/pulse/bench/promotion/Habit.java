package pulse.bench.promotion;

import java.util.random.RandomGenerator;

/// How a visitor shops.
enum Habit {
    /// Whatever is viewed, searched for, bought, and when, is drawn without regard to anything else.
    NOISE,
    /// Stays with the cheap or with the dear half of a section and often goes up its line; of those with the dear,
    /// half buy.
    STEADY,
    /// Turns between the two halves and often goes down the line; half of those who began with the cheap buy.
    CHANGED;

    /// @param isDear the half that the visitor began with
    boolean isBuying(boolean isDear, RandomGenerator random) {
        return switch (this) {
            case NOISE -> random.nextInt(5) == 0;
            case STEADY -> isDear && random.nextBoolean();
            case CHANGED -> !isDear && random.nextBoolean();
        };
    }
}
