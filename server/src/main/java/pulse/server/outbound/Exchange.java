package pulse.server.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/// One request and its answer on one connection.
final class Exchange {

    /// What came back.
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way out of this package; never compared.
    record Reply(int status, Map<String, String> headers, byte[] body, boolean isCut) {}

    private final HttpUriRequestBase message;
    private final Target target;
    private final Limits limits;

    Exchange(OutboundRequest request, Target target) {
        this.target = target;
        this.limits = request.limits();
        message = new HttpUriRequestBase(request.method(), target.uri());
        request.headers().forEach(message::setHeader);
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        message.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.response()))
                .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                .build());
    }

    Limits limits() {
        return limits;
    }

    /// Breaks it off from another thread.
    void cancel() {
        message.cancel();
    }

    /// Sends over a connection to one of `addresses`, the first that takes it, and reads within the limits.
    Reply run(CloseableHttpClient client, List<InetAddress> addresses) throws IOException {
        for (int i = 0; ; i++) {
            try {
                return within(client, addresses.get(i));
            } catch (ConnectException | NoRouteToHostException | ConnectTimeoutException e) {
                if (i == addresses.size() - 1) {
                    throw e;
                }
            }
        }
    }

    private Reply within(CloseableHttpClient client, InetAddress address) throws IOException {
        return ScopedValue.where(PlainClient.LIMITS, limits).call(() -> answer(client, target.host(address)));
    }

    /// On a kept connection the fault may be the connection's: closed by the other side as the request went out, or
    /// still holding bytes of the answer before. Then it goes out again, also when it may have arrived: twice is
    /// better than not at all. Ends, since each try takes a kept connection away.
    private Reply answer(CloseableHttpClient client, HttpHost host) throws IOException {
        while (true) {
            HttpClientContext context = HttpClientContext.create();
            try {
                return read(client.executeOpen(host, message, context));
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (context.getAttribute(PlainClient.KEPT) == null || message.isCancelled()) {
                    throw e;
                }
            }
        }
    }

    private Reply read(ClassicHttpResponse response) throws IOException {
        boolean isWhole = false;
        try {
            byte[] body = body(response.getEntity(), limits.bodyBytesMax() + 1);
            boolean isCut = body.length > limits.bodyBytesMax();
            byte[] kept = isCut ? Arrays.copyOf(body, limits.bodyBytesMax()) : body;
            isWhole = !isCut;
            return new Reply(response.getCode(), headers(response), kept, isCut);
        } finally {
            letGo(response, isWhole);
        }
    }

    /// Keeps the connection when all of the answer was read. Else cuts it, because closing would read what is left of
    /// the body, however long.
    private void letGo(ClassicHttpResponse response, boolean isWhole) {
        if (!isWhole) {
            message.cancel();
        }
        try {
            response.close();
        } catch (IOException cut) {
            // Its socket is closed already, as it was to be.
        }
    }

    private static byte[] body(HttpEntity entity, int bytesMax) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        return content.readNBytes(bytesMax);
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        return headers;
    }

    /// Where a failure belongs.
    static Outcome.Cause cause(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException e -> Outcome.Cause.TIMEOUT;
            case SSLException e -> Outcome.Cause.TLS;
            case ConnectException e -> Outcome.Cause.CONNECTION;
            case NoRouteToHostException e -> Outcome.Cause.CONNECTION;
            default -> Outcome.Cause.PROTOCOL;
        };
    }

    /// What is told of a failure: enough to mend the other side, nothing of what is inside this one.
    static String reason(IOException failure) {
        return switch (cause(failure)) {
            case TIMEOUT -> "The other side did not answer in time";
            case TLS -> "The TLS handshake failed: " + failure.getMessage();
            case CONNECTION -> "No connection could be made";
            case PROTOCOL ->
                failure instanceof NoHttpResponseException
                        ? "The connection was closed before an answer came"
                        : "The answer was not HTTP within bounds, or broke off: " + failure.getMessage();
            case NAME -> "The host's name does not resolve";
        };
    }
}
