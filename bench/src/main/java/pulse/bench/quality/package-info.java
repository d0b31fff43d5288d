/// Quality on logs of clicks: reads them, asks what comes next, and scores the answers.
@NullMarked
package pulse.bench.quality;

import org.jspecify.annotations.NullMarked;
