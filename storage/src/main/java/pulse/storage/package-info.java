/// What must survive: accounts, keys, products and sessions, as the server asks for them.
@NullMarked
package pulse.storage;

import org.jspecify.annotations.NullMarked;
