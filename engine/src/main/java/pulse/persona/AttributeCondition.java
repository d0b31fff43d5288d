package pulse.persona;

import java.util.Set;

/// A condition on the forecast of one attribute.
///
/// @param levels of which the answer must be one; empty for any
/// @param outcome whose probability is bounded, one of [Attribute#outcomes]
/// @param min lowest probability, 0 to 1
/// @param max highest probability, `min` to 1
public record AttributeCondition(Attribute attribute, Set<String> levels, String outcome, double min, double max) {

    public AttributeCondition {
        levels = Set.copyOf(levels);
        if (!attribute.levels().containsAll(levels)) {
            throw new IllegalArgumentException(levels + " are not all levels of " + attribute);
        }
        if (!attribute.outcomes().contains(outcome)) {
            throw new IllegalArgumentException(outcome + " is not an outcome of " + attribute);
        }
        if (!(0 <= min && min <= max && max <= 1)) {
            throw new IllegalArgumentException("min is " + min + " and max " + max + ", must be 0 <= min <= max <= 1");
        }
    }

    /// True when the answer is of one of the levels, and the probability within the bounds.
    boolean holds(Forecast forecast) {
        double probability = forecast.probability(outcome);
        return (levels.isEmpty() || levels.contains(forecast.level())) && probability >= min && probability <= max;
    }

    /// True when some end of a session would refute the condition.
    boolean isClaim() {
        boolean isOpen = attribute == Attribute.PRICE_SENSITIVITY || allows("");
        return !isOpen || !attribute.outcomes().stream().allMatch(this::allows);
    }

    /// True when what the condition claims is borne out by a session that ends so.
    ///
    /// A price third is claimed by its level. Elsewhere the upper levels claim that the outcome comes true
    /// (`high`, `active`, `imminent`) and the lowest that it does not (`low`, `browsing`). Those between claim
    /// nothing, nor do both sides at once. Bounds likewise: a lowest probability alone claims the outcome, a
    /// highest alone that it stays away.
    ///
    /// @param ending an outcome of the attribute that came true; anything else when none did
    boolean allows(String ending) {
        return boundsAllow(ending) && (levels.isEmpty() || levelsAllow(ending));
    }

    private boolean boundsAllow(String ending) {
        boolean lowest = min > 0;
        boolean highest = max < 1;
        return lowest == highest || lowest == ending.equals(outcome);
    }

    private boolean levelsAllow(String ending) {
        if (attribute == Attribute.PRICE_SENSITIVITY) {
            return levels.contains(ending);
        }
        boolean upper = levels.contains("high") || levels.contains("active") || levels.contains("imminent");
        boolean lower = levels.contains("low") || levels.contains("browsing");
        return upper == lower || upper == attribute.outcomes().contains(ending);
    }
}
