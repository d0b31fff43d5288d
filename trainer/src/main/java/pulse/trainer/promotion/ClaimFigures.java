package pulse.trainer.promotion;

import pulse.trainer.attribute.Claim;

/// How good one model's forecasts of one claim are.
///
/// @param logLoss in nats, lower is better
/// @param areaUnderCurve 0.5 is chance
/// @param calibrationError mean distance between what was said and what happened
public record ClaimFigures(Claim claim, int moments, Figure logLoss, Figure areaUnderCurve, Figure calibrationError) {}
