/// Who administers an account, and what each of them may do.
@NullMarked
package pulse.server.users;

import org.jspecify.annotations.NullMarked;
