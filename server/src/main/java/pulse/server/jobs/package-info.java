/// Batches of products that are tagged behind the answer: taken on, worked off, told of and cancelled.
@NullMarked
package pulse.server.jobs;

import org.jspecify.annotations.NullMarked;
