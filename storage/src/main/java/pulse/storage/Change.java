package pulse.storage;

import org.jspecify.annotations.Nullable;

/// What is written in the transaction of a change of keys or settings, beside the change: that it was done, and what
/// was answered to whoever asked for it under an idempotency key. So neither is ever there without the change.
///
/// @param answer null when the request came without an idempotency key
public record Change(AuditEntry entry, @Nullable KeptAnswer answer) {

    /// An account made by a program on the data folder, such as a trial.
    public static Change byCommand(Account account, String command) {
        Deed deed = new Deed(null, "account.set", account.id(), "{}");
        Actor actor = new Actor(Actor.Kind.COMMAND, command);
        return new Change(new AuditEntry(account.id(), deed, actor, "", account.createdAt()), null);
    }
}
