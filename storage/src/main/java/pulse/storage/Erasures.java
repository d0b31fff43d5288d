package pulse.storage;

/// Taking one visitor out of all that is stored.
public interface Erasures {

    /// Removes a session with its events and what it was answered, all in one transaction; false when nothing was
    /// known of it.
    ///
    /// Of its orders and its first answer the figures stay under the pseudonym, for the shop's accounts and the
    /// proof; notices of its orders no longer name it, and are delivered so to whoever still waits for them. What
    /// was told of its personas is removed, and is not delivered any more. Answers of endpoints about it are not
    /// kept.
    ///
    /// @param pseudonym new and random, so that nothing leads back
    boolean erase(ShopId shop, String sessionId, String pseudonym);
}
