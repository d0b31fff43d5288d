package pulse.server.outbound;

import java.util.Optional;

/// Sends requests to addresses which others chose. Thread-safe; calls block and suit virtual threads.
///
/// Nothing is followed: a redirect is an answer like any other, and no proxy, cookie or credential is used.
public interface Outbound extends AutoCloseable {

    /// Why `url` would be refused now, or empty. Resolves a host's name, connects to nothing; a name that does not
    /// resolve is no reason, because it may by the time it is needed.
    Optional<Outcome.Refused> check(String url);

    /// Makes one attempt: checks the address anew, connects to exactly what was checked, and reads the answer within
    /// the request's limits. Never throws for what the other side does.
    Outcome send(OutboundRequest request);

    @Override
    void close();
}
