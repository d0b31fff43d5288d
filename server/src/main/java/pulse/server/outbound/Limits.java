package pulse.server.outbound;

import java.time.Duration;

/// What one attempt may take.
///
/// @param bodyBytesMax bytes of the answer's body that are read; the rest is never fetched
/// @param connect for resolving the name, for each connection tried, and for the TLS handshake
/// @param response for each wait on the other side
/// @param total for everything together, however steadily bytes drip in
public record Limits(int bodyBytesMax, Duration connect, Duration response, Duration total) {

    public Limits {
        if (bodyBytesMax < 0) {
            throw new IllegalArgumentException("bodyBytesMax is " + bodyBytesMax + ", must not be negative");
        }
        positive("connect", connect);
        positive("response", response);
        positive("total", total);
    }

    private static void positive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(name + " is " + duration + ", must be 1 ms or more");
        }
    }
}
