package pulse.storage;

import java.time.Instant;

/// One change of a key or a setting: whose, what, who and when.
///
/// @param accountId whose key or setting it is
/// @param requestId of the request that did it; empty for commands
public record AuditEntry(String accountId, Deed deed, Actor actor, String requestId, Instant at) {}
