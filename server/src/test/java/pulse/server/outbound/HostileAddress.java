package pulse.server.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An address that must be refused.
///
/// @param rule it breaks; `ANY` where readers may differ on which
/// @param word of the reason
/// @param isNamed true when it is hostile by what its name resolves to
/// @param addresses what a name in it resolves to
public record HostileAddress(String url, String rule, String word, boolean isNamed, List<InetAddress> addresses) {

    /// All of them, some five hundred.
    ///
    /// @param port where a server listens that must hear nothing
    public static List<HostileAddress> all(int port) throws IOException {
        String text = new String(
                HostileAddress.class.getResourceAsStream("hostile.tsv").readAllBytes(), StandardCharsets.UTF_8);
        List<HostileAddress> all = new ArrayList<>();
        for (String row : text.split("\n", -1)) {
            if (!row.startsWith("#") && !row.isBlank()) {
                String[] cells = row.split("\t", -1);
                boolean isNamed = !cells[3].isEmpty();
                List<InetAddress> addresses = new ArrayList<>();
                for (String address : (isNamed ? cells[3] : "127.0.0.1").split(" ", -1)) {
                    addresses.add(InetAddress.getByName(address));
                }
                String url = cells[0].replace("{port}", Integer.toString(port));
                all.add(new HostileAddress(url, cells[1], cells[2], isNamed, addresses));
            }
        }
        return all;
    }
}
