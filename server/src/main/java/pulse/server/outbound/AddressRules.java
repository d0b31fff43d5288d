package pulse.server.outbound;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which addresses are public. A range that is not is a line of `ranges.tsv`, with what it is for and where that is
/// written; IPv6 outside 2000::/3, the only part given out for public use, is refused whatever it is.
final class AddressRules {

    private static final List<Range> RANGES = ranges();
    private static final IPAddress GLOBAL_UNICAST = range("2000::/3");
    private static final IPAddressGenerator GENERATOR = new IPAddressGenerator();

    /// The interface identifiers of ISATAP, which carry an IPv4 address (RFC 5214).
    private static final int ISATAP = 0x5efe;

    private record Range(IPAddress block, String use) {}

    private AddressRules() {}

    /// Why an address is refused, to be read after it; empty when it is public.
    static Optional<String> reason(InetAddress inet) {
        IPAddress address = Objects.requireNonNull(GENERATOR.from(inet)).withoutPrefixLength();
        for (Range range : RANGES) {
            if (range.block().contains(address)) {
                return Optional.of("is " + range.use() + " (" + range.block() + ")");
            }
        }
        if (address.isIPv6() && !GLOBAL_UNICAST.contains(address)) {
            return Optional.of("is outside the public part of IPv6 (2000::/3)");
        }
        if (address.isIPv6() && isIsatap(inet.getAddress())) {
            return Optional.of("carries an IPv4 address (ISATAP)");
        }
        return Optional.empty();
    }

    private static boolean isIsatap(byte[] bytes) {
        int upper = (bytes[8] & 0xfd) << 8 | (bytes[9] & 0xff);
        int lower = (bytes[10] & 0xff) << 8 | (bytes[11] & 0xff);
        return upper == 0 && lower == ISATAP;
    }

    private static List<Range> ranges() {
        try (InputStream in = Objects.requireNonNull(AddressRules.class.getResourceAsStream("ranges.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Range(range(cells[0]), cells[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IPAddress range(String cidr) {
        return Objects.requireNonNull(new IPAddressString(cidr).getAddress()).toPrefixBlock();
    }
}
