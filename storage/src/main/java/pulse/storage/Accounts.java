package pulse.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The customers. Calls that change something return when the change is durable.
public interface Accounts {

    /// Keeps `account`; when one of that name exists, gives it the new plan and limits and leaves its id and age. One
    /// that is so already is left alone, and nothing is noted.
    ///
    /// @param change what to note, given the account as it is then
    /// @return the account as it is then
    Account put(Account account, Function<Account, Change> change);

    /// The account of a name.
    Optional<Account> named(String name);

    /// All accounts, by name.
    List<Account> list();
}
