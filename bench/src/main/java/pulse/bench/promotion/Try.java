package pulse.bench.promotion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pulse.trainer.promotion.Comparison;
import pulse.trainer.promotion.FreshLook;
import pulse.trainer.promotion.Proposal;

/// One training and what came of it.
///
/// @param number from 1; 0 for the first training of all, against the priors
/// @param triesBefore since the last promotion, which decide the level
/// @param hasSlipped whether the watch over calibration had noticed, before the training, that the active model no
///     longer holds
/// @param look what a promotion is worth; empty when there was none
/// @param cpuSeconds of the training alone
record Try(
        int number,
        int triesBefore,
        boolean hasSlipped,
        Proposal proposal,
        Optional<FreshLook> look,
        double cpuSeconds) {

    boolean isPromoted() {
        return proposal.isBetter();
    }

    /// The parts that took over.
    List<Part> promoted() {
        return Arrays.stream(Part.values())
                .filter(part -> part.of(proposal).filter(Comparison::isBetter).isPresent())
                .toList();
    }

    /// True when a part took over and gains nothing worth it on fresh visits.
    boolean isFalse(Part part) {
        return promoted().contains(part)
                && look.flatMap(part::of).filter(Comparison::isWorthwhile).isEmpty();
    }
}
