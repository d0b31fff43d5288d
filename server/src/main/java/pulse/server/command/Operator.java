package pulse.server.command;

import java.time.InstantSource;
import pulse.storage.Account;
import pulse.storage.Actor;
import pulse.storage.AuditEntry;
import pulse.storage.Change;
import pulse.storage.Deed;

/// Whoever runs a command on the data folder, as the audit log names him: by the name his system gave him.
///
/// @param clock says when
record Operator(InstantSource clock) {

    /// What to store in the transaction of a change of an account's keys or settings.
    Change change(String accountId, Deed deed) {
        Actor actor = new Actor(Actor.Kind.COMMAND, System.getProperty("user.name", "unknown"));
        return new Change(new AuditEntry(accountId, deed, actor, "", clock.instant()), null);
    }

    /// The same for a change of an account itself, made or given another plan.
    Change change(Account account, String action) {
        String details = AccountJson.node(account).toString();
        return change(account.id(), new Deed(null, action, account.id(), details));
    }
}
