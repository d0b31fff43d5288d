/// Who is shopping: attributes as forecasts of what the visitor goes on to do, and the persona they make.
@NullMarked
package pulse.persona;

import org.jspecify.annotations.NullMarked;
