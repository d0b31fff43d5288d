package pulse.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a visitor comes from, as far as the shop's server has said. Texts are empty when unknown.
///
/// @param device mobile, tablet, desktop or what the shop calls it
/// @param referrer host or address the visitor came from
/// @param country ISO 3166-1 alpha-2
/// @param time the visitor's moment with their own offset lost; null when unknown
public record Context(
        String device,
        String browser,
        String referrer,
        String country,
        String region,
        @Nullable Instant time) {

    /// Nothing known.
    public static final Context UNKNOWN = new Context("", "", "", "", "", null);

    /// What `later` says, and what is said here where it is silent.
    public Context updatedBy(Context later) {
        return new Context(
                later.device.isEmpty() ? device : later.device,
                later.browser.isEmpty() ? browser : later.browser,
                later.referrer.isEmpty() ? referrer : later.referrer,
                later.country.isEmpty() ? country : later.country,
                later.region.isEmpty() ? region : later.region,
                later.time == null ? time : later.time);
    }
}
