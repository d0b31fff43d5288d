package pulse.server.outbound;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Turns a target into the addresses that may be connected to: all of them, or none when one breaks a rule.
///
/// A name with one public and one private address is refused whole, since which of them is used would be chance.
final class Guard {

    private final OutboundPolicy policy;
    private final Resolver resolver;

    Guard(OutboundPolicy policy, Resolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    Target read(String url) throws RefusedAddress {
        Target target = Target.read(url, policy);
        if (target.literal() != null) {
            checkAll(target.host(), List.of(target.literal()));
        }
        return target;
    }

    /// The addresses of a target, each checked. Asks the resolver once.
    List<InetAddress> addresses(Target target) throws RefusedAddress, UnknownHostException {
        List<InetAddress> addresses =
                target.literal() != null ? List.of(target.literal()) : List.copyOf(resolver.resolve(target.host()));
        if (addresses.isEmpty()) {
            throw new UnknownHostException(target.host());
        }
        checkAll(target.host(), addresses);
        return addresses;
    }

    private void checkAll(String host, List<InetAddress> addresses) throws RefusedAddress {
        for (InetAddress address : addresses) {
            Optional<String> reason = reason(address);
            if (reason.isPresent()) {
                String shown = address.getHostAddress();
                String of = shown.equals(host) ? "" : ", to which " + host + " resolves,";
                throw new RefusedAddress(
                        Outcome.Rule.ADDRESS, "The address " + shown + of + " " + reason.get() + ", not public");
            }
        }
    }

    private Optional<String> reason(InetAddress address) {
        if (policy.loopback() && address.isLoopbackAddress()) {
            return Optional.empty();
        }
        Optional<String> reason = AddressRules.reason(address);
        return reason.isEmpty() && isOwn(address) ? Optional.of("is this server's own") : reason;
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // Unknown counts as own: the guard fails closed.
        }
    }
}
