package pulse.trainer.nextitem;

import pulse.neighbour.NeighbourSettings;

/// Everything the search chooses.
///
/// @param rowSteps clicks after which a recent item's row weighs 1/e
record Settings(NeighbourSettings neighbours, RowSettings rows, double rowSteps) {
    /// Where the search starts, for a log that covers `span` seconds.
    Settings(double span) {
        this(NeighbourSettings.untrained(span), RowSettings.start(span), 1.2);
    }

    Settings with(NeighbourSettings other) {
        return new Settings(other, rows, rowSteps);
    }

    Settings with(RowSettings other) {
        return new Settings(neighbours, other, rowSteps);
    }

    Settings withRowSteps(double steps) {
        return new Settings(neighbours, rows, steps);
    }
}
