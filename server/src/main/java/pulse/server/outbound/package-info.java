/// Requests that this server makes to addresses which others chose: webhook endpoints, images. Every one of them passes
/// the same guard, so that no address can be used to reach inside. Uses nothing of the rest of the server.
@NullMarked
package pulse.server.outbound;

import org.jspecify.annotations.NullMarked;
