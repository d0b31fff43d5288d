package pulse.server.limits;

/// What came of asking for one request.
///
/// @param granted true when it may go ahead; it is then counted
/// @param limit requests in any one second
/// @param remaining requests that would be granted now
/// @param waitNanos how long until one is granted; 0 when `granted`
public record Grant(boolean granted, int limit, int remaining, long waitNanos) {}
