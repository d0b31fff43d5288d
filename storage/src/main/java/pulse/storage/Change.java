package pulse.storage;

import org.jspecify.annotations.Nullable;

/// What is written in the transaction of a change of keys or settings, beside the change: that it was done, and what
/// was answered to whoever asked for it under an idempotency key. So neither is ever there without the change.
///
/// @param answer null when the request came without an idempotency key
public record Change(AuditEntry entry, @Nullable KeptAnswer answer) {}
