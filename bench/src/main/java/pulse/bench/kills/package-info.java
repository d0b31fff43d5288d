/// `simulate kills`: a server that is killed again and again under load, and an account of what it kept.
@NullMarked
package pulse.bench.kills;

import org.jspecify.annotations.NullMarked;
