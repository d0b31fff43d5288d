package pulse.server.limits;

import pulse.storage.Account;

/// Counts the requests of every account, so that no second of any placement has more than the plan's number. One
/// process counts by itself; several need an implementation that they share.
public interface Limits {

    /// Asks for one request now, and counts it when it is granted.
    Grant take(Account account, Kind kind);

    /// What [#take] would say, without counting anything.
    Grant peek(Account account, Kind kind);
}
