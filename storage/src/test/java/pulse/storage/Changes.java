package pulse.storage;

import java.time.Instant;

/// Changes as tests make them, where what is noted does not matter.
public final class Changes {

    private Changes() {}

    /// A change of an account by a command.
    public static Change of(Account account) {
        return new Change(
                new AuditEntry(
                        account.id(),
                        new Deed(null, "test.changed", account.id(), "{}"),
                        new Actor(Actor.Kind.COMMAND, "tester"),
                        "",
                        Instant.EPOCH),
                null);
    }
}
