package pulse.persona;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.session.Context;
import pulse.signal.Feature;
import pulse.signal.Referrer;
import pulse.signal.Signals;

/// A condition on what the shop says of a visitor. Each set is of alternatives, and empty for any; what is unknown of
/// a visitor fails a condition on it.
///
/// @param devices `mobile`, `tablet`, `desktop`
/// @param browsers as the shop names them, in lower case
/// @param referrers kinds of place such as `social`, or hosts such as `instagram.com`, which stand for their
///     subdomains too
/// @param countries ISO 3166-1 alpha-2, in capitals
/// @param regions as the shop names them, in capitals
/// @param hours of the day; null for any
public record ContextCondition(
        Set<String> devices,
        Set<String> browsers,
        Set<String> referrers,
        Set<String> countries,
        Set<String> regions,
        @Nullable Hours hours) {

    /// No condition.
    public static final ContextCondition ANY =
            new ContextCondition(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null);

    /// Hours of the day in UTC, from the first to before the second; over midnight when the second is the smaller.
    ///
    /// @param from 0 to 23
    /// @param to 0 to 24, not `from`
    public record Hours(int from, int to) {

        public Hours {
            if (from < 0 || from > 23 || to < 0 || to > 24 || from == to) {
                throw new IllegalArgumentException("hours are " + from + " to " + to);
            }
        }

        boolean has(Instant time) {
            int hour = time.atOffset(ZoneOffset.UTC).getHour();
            return from < to ? hour >= from && hour < to : hour >= from || hour < to;
        }
    }

    public ContextCondition {
        devices = Set.copyOf(devices);
        browsers = Set.copyOf(browsers);
        referrers = Set.copyOf(referrers);
        countries = Set.copyOf(countries);
        regions = Set.copyOf(regions);
    }

    public boolean isEmpty() {
        return equals(ANY);
    }

    boolean holds(Signals signals) {
        Context context = signals.session().context();
        return (devices.isEmpty() || isOnDevice(signals))
                && (browsers.isEmpty() || browsers.contains(context.browser().toLowerCase(Locale.ROOT)))
                && (countries.isEmpty() || countries.contains(context.country().toUpperCase(Locale.ROOT)))
                && (regions.isEmpty() || regions.contains(context.region().toUpperCase(Locale.ROOT)))
                && (referrers.isEmpty() || isReferred(signals, context.referrer()))
                && (hours == null || (context.time() != null && hours.has(context.time())));
    }

    private boolean isOnDevice(Signals signals) {
        return (devices.contains("mobile") && signals.feature(Feature.MOBILE) > 0)
                || (devices.contains("tablet") && signals.feature(Feature.TABLET) > 0)
                || (devices.contains("desktop") && signals.feature(Feature.DESKTOP) > 0);
    }

    private boolean isReferred(Signals signals, String referrer) {
        if (referrers.contains(signals.referrer().name().toLowerCase(Locale.ROOT))) {
            return true;
        }
        String host = Referrer.host(referrer.strip().toLowerCase(Locale.ROOT));
        return referrers.stream().anyMatch(wanted -> host.equals(wanted) || host.endsWith("." + wanted));
    }
}
