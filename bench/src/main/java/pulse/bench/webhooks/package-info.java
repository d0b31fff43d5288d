/// Trials of webhooks: years of faults simulated in seconds, a real server under load, a real server killed at random.
@NullMarked
package pulse.bench.webhooks;

import org.jspecify.annotations.NullMarked;
