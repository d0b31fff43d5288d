package pulse.signal;

import java.util.List;
import java.util.Locale;

/// The kind of place a visitor comes from, told by host or address.
public enum Referrer {
    UNKNOWN,
    DIRECT,
    SEARCH,
    SOCIAL,
    /// Coupon, cash-back and deal sites.
    DEALS,
    /// Price comparison.
    COMPARISON,
    EMAIL,
    AD,
    OTHER;

    private static final List<String> DEAL_WORDS =
            List.of("coupon", "deal", "voucher", "cashback", "promo", "gutschein");
    private static final int HOST_LENGTH_MAX = 253;

    /// The kind of `referrer`, a host, an address or a word such as email; [#UNKNOWN] when it is empty. O(length).
    public static Referrer of(String referrer) {
        if (referrer.isBlank()) {
            return UNKNOWN;
        }
        String address = referrer.strip().toLowerCase(Locale.ROOT);
        if (address.contains("utm_medium=email")) {
            return EMAIL;
        }
        if (address.contains("gclid=") || address.contains("utm_medium=cpc")) {
            return AD;
        }
        return ofHost(host(address));
    }

    private static Referrer ofHost(String host) {
        for (String label : host.split("\\.", -1)) {
            PhraseTree.Match match = WordTable.REFERRERS.atWord(List.of(label), 0);
            if (match != null) {
                return valueOf(match.value());
            }
        }
        return DEAL_WORDS.stream().anyMatch(host::contains) ? DEALS : OTHER;
    }

    /// The host of an address in lower case, which may lack its scheme.
    public static String host(String address) {
        int start = address.indexOf("://");
        String rest = start < 0 ? address : address.substring(start + 3);
        int end = 0;
        while (end < Math.min(rest.length(), HOST_LENGTH_MAX) && "/?#:".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }
}
