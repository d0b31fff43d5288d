/// What a product is to people: its Digital Twin, made once from its text and read anew against the shelf it stands on.
@NullMarked
package pulse.twin;

import org.jspecify.annotations.NullMarked;
