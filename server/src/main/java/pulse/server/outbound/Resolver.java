package pulse.server.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a name.
public interface Resolver {

    /// All addresses of `host`, one at least.
    ///
    /// @throws UnknownHostException when it has none
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// What this machine's own resolver says.
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
