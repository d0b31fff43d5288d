/// How well forecasts come true on tables and sessions that were not learned from: the commands `evaluate intent` and
/// `evaluate attributes`, their figures, intervals and pictures.
@NullMarked
package pulse.bench.forecast;

import org.jspecify.annotations.NullMarked;
