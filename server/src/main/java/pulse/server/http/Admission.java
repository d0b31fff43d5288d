package pulse.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.keys.AddressRanges;
import pulse.server.keys.Doorkeeper;
import pulse.server.keys.Origin;
import pulse.server.limits.Grant;
import pulse.server.limits.Kind;
import pulse.server.limits.Limits;
import pulse.storage.Account;
import pulse.storage.Keys;

/// Lets a request in by its key and within its account's limits, and says in headers what is left of them.
///
/// Header fields as in draft-ietf-httpapi-ratelimit-headers: `RateLimit-Policy: "infer";q=100;w=1` and
/// `RateLimit: "infer";r=99;t=1`.
final class Admission {

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    private final Doorkeeper doorkeeper;
    private final Limits limits;
    private final AddressRanges trustedProxies;

    Admission(Doorkeeper doorkeeper, Limits limits, AddressRanges trustedProxies) {
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        this.trustedProxies = trustedProxies;
    }

    /// A request with a valid key.
    ///
    /// @param refusal the answer when the limit is reached; null when the request may go ahead
    record Admitted(Keys.Holder holder, @Nullable Answer refusal, Map<Kind, Grant> grants) {

        Admitted {
            grants = Map.copyOf(grants);
        }

        /// What it says of the limits, as headers.
        Map<String, String> headers() {
            StringBuilder policy = new StringBuilder();
            StringBuilder left = new StringBuilder();
            for (Kind kind : KINDS) {
                Grant grant = grants.get(kind);
                if (grant != null) {
                    append(policy, kind).append("q=").append(grant.limit()).append(";w=1");
                    append(left, kind).append("r=").append(grant.remaining()).append(";t=1");
                }
            }
            return Map.of("RateLimit-Policy", policy.toString(), "RateLimit", left.toString());
        }

        private static StringBuilder append(StringBuilder list, Kind kind) {
            return list.append(list.isEmpty() ? "\"" : ", \"")
                    .append(kind.wireName())
                    .append("\";");
        }
    }

    /// @throws PulseException when the key does not open this operation
    Admitted admit(ServerRequest request, Route route, String requestId) {
        ServerRequestHeaders headers = request.headers();
        Keys.Holder holder = doorkeeper.admit(
                headers.value(HeaderNames.AUTHORIZATION),
                Objects.requireNonNull(route.scope()),
                new Origin(isFromBrowser(headers), address(request)));
        Account account = holder.account();
        Kind kind = route.counted();
        if (kind == null) {
            Map<Kind, Grant> grants =
                    Map.of(Kind.INFER, limits.peek(account, Kind.INFER), Kind.TAG, limits.peek(account, Kind.TAG));
            return new Admitted(holder, null, grants);
        }
        Grant grant = limits.take(account, kind);
        return new Admitted(holder, grant.granted() ? null : refusal(kind, grant, requestId), Map.of(kind, grant));
    }

    private static Answer refusal(Kind kind, Grant grant, String requestId) {
        PulseException problem = new PulseException(
                Code.RATE_LIMITED,
                "",
                "The plan allows " + grant.limit() + " " + kind.wireName() + " requests in any one second; the next is"
                        + " free in " + Math.ceilDiv(grant.waitNanos(), 1_000_000) + " ms");
        return Problems.overQuota(problem, kind.wireName(), requestId).with("Retry-After", "1");
    }

    private String address(ServerRequest request) {
        String peer = request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : "";
        return ClientAddress.of(peer, request.headers().values(HeaderNames.X_FORWARDED_FOR), trustedProxies);
    }

    /// Browsers say where a request was made. `Sec-Fetch-Mode` would not tell: the `fetch` of Node.js sends it too.
    private static boolean isFromBrowser(ServerRequestHeaders headers) {
        return headers.contains(HeaderNames.ORIGIN) || headers.contains(FETCH_SITE);
    }
}
