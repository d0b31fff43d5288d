package pulse.storage;

import java.time.Instant;

/// A customer of PULSE.
///
/// @param id ours, `acct_` and 20 characters
/// @param name the customer's, unique
/// @param inferRps inference requests in any one second, 1 to 1,000,000
/// @param tagRps tagging requests in any one second, 1 to 1,000,000
public record Account(String id, String name, Plan plan, int inferRps, int tagRps, Instant createdAt) {

    /// The highest limit that can be set, in requests a second.
    public static final int RPS_MAX = 1_000_000;

    public Account {
        check("inferRps", inferRps);
        check("tagRps", tagRps);
    }

    private static void check(String name, int rps) {
        if (rps < 1 || rps > RPS_MAX) {
            throw new IllegalArgumentException(name + " is " + rps + ", must be 1 to " + RPS_MAX);
        }
    }
}
