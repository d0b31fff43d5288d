/// What a session says about its visitor: queries and filters read, views looked up, evidence named and measured.
@NullMarked
package pulse.signal;

import org.jspecify.annotations.NullMarked;
