package pulse.storage;

import java.util.Optional;

/// The customers. Calls that change something return when the change is durable.
public interface Accounts {

    /// Keeps `account`; when one of that name exists, gives it the new plan and limits and leaves its id and age.
    ///
    /// @return the account as it is then
    Account put(Account account);

    /// The account of a name.
    Optional<Account> named(String name);
}
