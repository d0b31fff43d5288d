package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An address of a shop's that wants to hear what happens.
///
/// @param id ours, `we_` and 20 characters
/// @param eventTypes types of notices it wants; [#ALL_TYPES] for all
/// @param ratePerSecond attempts in a second at most, 1 to [#RATE_MAX]
/// @param secrets newest first; what is sent is signed with each that has not ended
/// @param health what its answers have been like of late
public record WebhookEndpoint(
        String id,
        ShopId shop,
        String url,
        String description,
        Set<String> eventTypes,
        int ratePerSecond,
        Status status,
        List<Secret> secrets,
        Health health,
        Instant createdAt,
        Instant updatedAt) {

    public static final String ALL_TYPES = "*";
    public static final int RATE_MAX = 1_000;

    /// Whether it is sent anything.
    public enum Status {
        ENABLED,
        /// By its owner.
        DISABLED,
        /// Because it answered 410.
        GONE,
        /// Because it failed for days.
        FAILING
    }

    /// What signs.
    ///
    /// @param text `whsec_` and base64, never logged
    /// @param endsAt null for the newest, which signs until it is replaced
    public record Secret(String text, @Nullable Instant endsAt) {

        /// Tells when it ends only.
        @Override
        public String toString() {
            return "whsec_… until " + endsAt;
        }
    }

    /// How the attempts of late went.
    ///
    /// @param failures failed attempts since the last good one
    /// @param failingSince when the first of them was; null when there are none
    /// @param pausedUntil nothing is sent before then
    public record Health(int failures, @Nullable Instant failingSince, Instant pausedUntil) {

        /// Nothing bad is known.
        public static final Health GOOD = new Health(0, null, Instant.EPOCH);
    }

    public WebhookEndpoint {
        if (ratePerSecond < 1 || ratePerSecond > RATE_MAX) {
            throw new IllegalArgumentException("ratePerSecond is " + ratePerSecond + ", must be 1 to " + RATE_MAX);
        }
        eventTypes = Set.copyOf(eventTypes);
        secrets = List.copyOf(secrets);
    }

    /// The types it wants, in order.
    public List<String> sortedTypes() {
        return List.copyOf(new TreeSet<>(eventTypes));
    }
}
