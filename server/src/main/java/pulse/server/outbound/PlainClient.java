package pulse.server.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/// The library's client with all that acts by itself turned off: redirects, retries, cookies, credentials, proxies,
/// decompression, kept connections.
final class PlainClient {

    private static final int CONNECTIONS_MAX = 20_000;
    private static final int HEADER_COUNT_MAX = 100;
    private static final int HEADER_LINE_BYTES_MAX = 8_192;

    private PlainClient() {}

    /// A client that connects only within an [Attempt], and only to its addresses.
    static CloseableHttpClient create() {
        Http1Config http = Http1Config.custom()
                .setMaxHeaderCount(HEADER_COUNT_MAX)
                .setMaxLineLength(HEADER_LINE_BYTES_MAX)
                .setMaxEmptyLineCount(2)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new OnlyChecked())
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
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("PULSE")
                .build();
    }

    private static ConnectionConfig connection() {
        return ConnectionConfig.custom().setConnectTimeout(connectTimeout()).build();
    }

    private static Timeout connectTimeout() {
        return Timeout.of(Attempt.CURRENT.get().limits().connect());
    }

    /// Hands out what was checked and asks nobody. The library asks it for names and for literal addresses alike.
    private static final class OnlyChecked implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            Attempt attempt = Attempt.CURRENT.get();
            if (!attempt.host().equals(host) && !host.equals("[" + attempt.host() + "]")) {
                throw new UnknownHostException(host + " was not checked");
            }
            return attempt.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
