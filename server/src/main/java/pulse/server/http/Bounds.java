package pulse.server.http;

import java.time.Duration;

/// How much of the server one client can take up.
///
/// @param bodyBytesMax bytes of a body
/// @param bodyTimeMax until a body has arrived whole, or an answer has gone whole
/// @param idleTimeout until the next request on a connection has come, up to its body
/// @param connectionsMax connections at the same time; the next wait to be accepted
public record Bounds(int bodyBytesMax, Duration bodyTimeMax, Duration idleTimeout, int connectionsMax) {

    /// 10 MiB in 30 s, as the contract says; 10,000 connections.
    public static final Bounds USUAL =
            new Bounds(10 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofMinutes(2), 10_000);
}
