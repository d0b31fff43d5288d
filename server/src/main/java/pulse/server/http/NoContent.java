package pulse.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/// Takes the length away from answers 204, which must have none (RFC 9110, section 8.6). Helidon 4.5.0 gives them one
/// just before it tells its listeners of the headers and writes them, all on the connection's thread.
final class NoContent implements Http1ConnectionListener {

    private final ThreadLocal<Boolean> empty = ThreadLocal.withInitial(() -> false);

    @Override
    public void status(ConnectionContext connection, Status status) {
        empty.set(status.code() == Status.NO_CONTENT_204.code());
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        if (empty.get() && headers instanceof WritableHeaders<?> written) {
            written.remove(HeaderNames.CONTENT_LENGTH);
        }
    }
}
