/// What an account decides about its own list: rules that hold whatever the visitor does. Knows products and filters,
/// and nothing of visitors.
@NullMarked
package pulse.rules;

import org.jspecify.annotations.NullMarked;
