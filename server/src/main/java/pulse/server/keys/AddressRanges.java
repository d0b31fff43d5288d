package pulse.server.keys;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ranges of internet addresses, such as `203.0.113.0/24`, `2001:db8::/32` or a single `203.0.113.7`.
///
/// @param ranges one or none means that nothing is in them
public record AddressRanges(List<IPAddress> ranges) {

    /// Ranges without any address.
    public static final AddressRanges NONE = new AddressRanges(List.of());

    /// The library reads many more forms than this one; those are left out before it is asked.
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?");

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allow_inet_aton(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /// Reads ranges that [#canonical] has written.
    ///
    /// @throws IllegalArgumentException when one is none
    public static AddressRanges of(List<String> texts) {
        List<IPAddress> ranges = new ArrayList<>();
        for (String text : texts) {
            ranges.add(
                    range(text).orElseThrow(() -> new IllegalArgumentException(text + " is not a range of addresses")));
        }
        return new AddressRanges(ranges);
    }

    /// The one way of writing a range, without the bits beyond its prefix; empty when `text` is no range.
    public static Optional<String> canonical(String text) {
        return range(text).map(IPAddress::toCanonicalString);
    }

    /// True when the address is in one of the ranges. What is no address is in none.
    public boolean contains(String address) {
        if (ranges.isEmpty()) {
            return false;
        }
        Optional<IPAddress> sought = address.indexOf('/') < 0 ? range(address) : Optional.empty();
        return sought.isPresent() && ranges.stream().anyMatch(range -> range.contains(sought.get()));
    }

    /// An IPv4 address in IPv6's clothes counts as what it is.
    private static Optional<IPAddress> range(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            IPAddress range = new IPAddressString(text, STRICT).toAddress().toPrefixBlock();
            return Optional.of(
                    range.isIPv6() && range.toIPv6().isIPv4Mapped()
                            ? range.toIPv6().getEmbeddedIPv4Address()
                            : range);
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }
}
