package pulse.server.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The library's client with all that acts by itself turned off: redirects, retries, cookies, credentials, proxies,
/// decompression, looking up names. A connection is kept for a while, under the address that it is connected to.
final class PlainClient {

    /// Of the context of a request: there when it went out on a kept connection.
    static final String KEPT = "pulse.kept";

    /// Bound for the time of one exchange, which never leaves its thread: the client's hooks have no other way to it.
    static final ScopedValue<Limits> LIMITS = ScopedValue.newInstance();

    /// Shorter than servers usually keep a connection that says nothing, of which five seconds is the least.
    private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(4);

    /// After which the other side has to prove anew who it is.
    private static final TimeValue AGE_MAX = TimeValue.ofMinutes(1);

    private static final int CONNECTIONS_MAX = 20_000;
    private static final int HEADER_COUNT_MAX = 100;
    private static final int HEADER_LINE_BYTES_MAX = 8_192;

    private PlainClient() {}

    /// A client for requests that name the address to connect to, within the [#LIMITS] that are bound.
    static CloseableHttpClient create() {
        Http1Config http = Http1Config.custom()
                .setMaxHeaderCount(HEADER_COUNT_MAX)
                .setMaxLineLength(HEADER_LINE_BYTES_MAX)
                .setMaxEmptyLineCount(2)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new AsksNobody())
                        .setConnectionConfigResolver(route -> connection())
                        .setTlsConfigResolver(host -> TlsConfig.custom()
                                .setHandshakeTimeout(connectTimeout())
                                .build())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(http)
                                .build())
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(CONNECTIONS_MAX)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setRequestExecutor(new NotingKept())
                .setKeepAliveStrategy(keeping())
                .evictIdleConnections(IDLE_MAX)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("PULSE")
                .build();
    }

    private static ConnectionConfig connection() {
        return ConnectionConfig.custom()
                .setConnectTimeout(connectTimeout())
                .setTimeToLive(AGE_MAX)
                .build();
    }

    private static Timeout connectTimeout() {
        return Timeout.of(LIMITS.get().connect());
    }

    /// As long as the other side says, and never longer than [#IDLE_MAX].
    private static ConnectionKeepAliveStrategy keeping() {
        return (response, context) -> DefaultConnectionKeepAliveStrategy.INSTANCE
                .getKeepAliveDuration(response, context)
                .min(IDLE_MAX);
    }

    /// Every request names its address, so that no name is looked up again after it was checked.
    private static final class AsksNobody implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host + " was not checked");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class NotingKept extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback informed,
                HttpContext context)
                throws IOException, HttpException {
            EndpointDetails details = connection.getEndpointDetails();
            if (details != null && details.getRequestCount() > 0) {
                context.setAttribute(KEPT, true);
            }
            return super.execute(request, connection, informed, context);
        }
    }
}
