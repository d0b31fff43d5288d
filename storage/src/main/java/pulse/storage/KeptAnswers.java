package pulse.storage;

import java.time.Instant;
import java.util.Optional;

/// Answers to requests that may be sent again.
public interface KeptAnswers {

    /// The answer of a slot that was kept after `since`.
    Optional<KeptAnswer> find(ShopId shop, String route, byte[] slot, Instant since);

    /// Keeps an answer whose effect is stored already; one of the same slot that is younger than [KeptAnswer#KEPT]
    /// stays as it is.
    void put(KeptAnswer answer);

    /// Forgets all answers kept before `moment` and returns how many.
    int removeBefore(Instant moment);
}
