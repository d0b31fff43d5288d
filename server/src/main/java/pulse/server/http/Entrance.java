package pulse.server.http;

import java.time.InstantSource;
import java.util.function.Supplier;
import pulse.server.keys.Doorkeeper;
import pulse.server.limits.Limits;
import pulse.server.limits.UsageTally;

/// What every request meets on its way in, whatever it asks.
///
/// @param freshRequestIds makes an id that was not given before
public record Entrance(
        Doorkeeper doorkeeper,
        Limits limits,
        UsageTally usage,
        Replays replays,
        Measures measures,
        InstantSource clock,
        Supplier<String> freshRequestIds) {}
