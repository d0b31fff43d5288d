/// Each account's live engine and what is stored for it, kept in step.
@NullMarked
package pulse.server.shop;

import org.jspecify.annotations.NullMarked;
