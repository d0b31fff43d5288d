package pulse.proof;

import java.time.Instant;

/// One time that a product was recommended to a visitor who then bought it.
///
/// @param servedId the inference that recommended it
/// @param rank its place in the list, 1 for the first
public record Touch(String servedId, Instant time, int rank, String modelVersion, String persona, double confidence) {}
