package pulse.server.outbound;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.HostName;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/// A URL taken apart by one strict reading, and put together again from its parts, so that no other reader can see
/// another host in it.
///
/// @param host lower-case name, or an address in canonical form without brackets
/// @param literal the address when the host is one
/// @param pathAndQuery as given, `/` when empty
record Target(String scheme, String host, @Nullable InetAddress literal, int port, String pathAndQuery) {

    static final int LENGTH_MAX = 2_048;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final Pattern DOTTED_DECIMAL =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /// Takes `url` apart.
    ///
    /// @throws RefusedAddress when it breaks a rule that can be told without resolving its name
    static Target read(String url, OutboundPolicy policy) throws RefusedAddress {
        URI uri = parsed(url);
        String scheme = scheme(uri, policy);
        String authority = uri.getRawAuthority();
        if (authority == null || authority.isEmpty()) {
            throw new RefusedAddress(Outcome.Rule.SYNTAX, "The URL names no host: write https://host/path");
        }
        if (authority.contains("@")) {
            throw new RefusedAddress(Outcome.Rule.CREDENTIALS, "The URL must not hold a user name or password");
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        Optional<InetAddress> literal = literal(host);
        if (literal.isEmpty()) {
            checkName(host, policy);
        }
        int port = hasPort ? port(authority.substring(colon + 1)) : scheme.equals("https") ? 443 : 80;
        if (!policy.allowsPort(port)) {
            throw new RefusedAddress(
                    Outcome.Rule.PORT, "Port " + port + " is not allowed: use one of " + sorted(policy));
        }
        String canonical = literal.isPresent() ? literal.get().getHostAddress() : host;
        return new Target(scheme, canonical, literal.orElse(null), port, pathAndQuery(uri));
    }

    /// The URL to request.
    URI uri() {
        String written = literal != null && host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + written + ":" + port + pathAndQuery);
    }

    /// Where to connect for it.
    ///
    /// @param address one that was checked
    HttpHost host(InetAddress address) {
        return new HttpHost(scheme, address, host, port);
    }

    private static URI parsed(String url) throws RefusedAddress {
        if (url.length() > LENGTH_MAX) {
            throw new RefusedAddress(Outcome.Rule.SYNTAX, "The URL has more than " + LENGTH_MAX + " characters");
        }
        if (!PRINTABLE.matcher(url).matches()) {
            throw new RefusedAddress(
                    Outcome.Rule.SYNTAX,
                    "The URL must be printable ASCII: percent-encode its path, and write an international name as"
                            + " xn--");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new RefusedAddress(Outcome.Rule.SYNTAX, "The URL is not valid: " + e.getReason());
        }
    }

    private static String scheme(URI uri, OutboundPolicy policy) throws RefusedAddress {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || (scheme.equals("http") && policy.plainHttp())) {
            return scheme;
        }
        throw new RefusedAddress(
                Outcome.Rule.SCHEME,
                policy.plainHttp()
                        ? "The URL must begin with https:// or http://"
                        : "The URL must begin with https://");
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /// An address in the host's place: IPv6 in brackets, IPv4 as four decimal numbers. Every other notation of a
    /// number, which resolvers read each in their own way, is refused.
    private static Optional<InetAddress> literal(String host) throws RefusedAddress {
        if (host.startsWith("[")) {
            return Optional.of(ipv6(host));
        }
        if (!ENDS_IN_NUMBER.matcher(host).matches()) {
            return Optional.empty();
        }
        if (!DOTTED_DECIMAL.matcher(host).matches()) {
            throw new RefusedAddress(
                    Outcome.Rule.HOST,
                    "The host " + host + " is a number in an unusual notation: write the address as"
                            + " four decimal numbers");
        }
        return Optional.of(address(host));
    }

    private static InetAddress ipv6(String host) throws RefusedAddress {
        if (!host.matches("\\[[0-9a-f:.]+\\]")) {
            throw new RefusedAddress(
                    Outcome.Rule.HOST, "The host " + host + " is not an IPv6 address, which has no zone and no prefix");
        }
        InetAddress address = address(host.substring(1, host.length() - 1));
        if (address.getAddress().length == 4) {
            throw new RefusedAddress(
                    Outcome.Rule.ADDRESS, "The host " + host + " is an IPv4-mapped address (::ffff:0:0/96)");
        }
        return address;
    }

    private static InetAddress address(String text) throws RefusedAddress {
        try {
            return new IPAddressString(text, HostName.DEFAULT_VALIDATION_OPTIONS.addressOptions)
                    .toAddress()
                    .toInetAddress();
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new RefusedAddress(Outcome.Rule.HOST, "The host " + text + " is not an IP address");
        }
    }

    private static void checkName(String host, OutboundPolicy policy) throws RefusedAddress {
        if (!NAME.matcher(host).matches()) {
            throw new RefusedAddress(
                    Outcome.Rule.HOST, "The host is not a plain name: letters, digits and hyphens between dots");
        }
        if (policy.loopback() && (host.equals("localhost") || host.endsWith(".localhost"))) {
            return;
        }
        Optional<String> inside = InsideNames.reason(host);
        if (inside.isPresent()) {
            throw new RefusedAddress(Outcome.Rule.HOST, "The host " + host + " " + inside.get());
        }
    }

    private static int port(String text) throws RefusedAddress {
        if (PORT.matcher(text).matches()) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new RefusedAddress(Outcome.Rule.PORT, "The port must be a number from 1 to 65535");
    }

    private static String sorted(OutboundPolicy policy) {
        return policy.ports().stream()
                .sorted()
                .map(String::valueOf)
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }
}
