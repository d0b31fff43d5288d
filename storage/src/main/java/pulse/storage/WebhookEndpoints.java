package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The shops' endpoints. Calls that change something return when the change is durable.
public interface WebhookEndpoints {

    /// Seals secrets that an earlier version kept in clear, and tries the key on one that is sealed.
    ///
    /// @throws StorageException when the key is lost, saying what to do
    void sealSecrets();

    void add(WebhookEndpoint endpoint, Change change);

    /// Changes all that its owner sets: address, description, types, rate, secrets and status, and its health when
    /// `health` says so. False when there is none of this shop and id.
    boolean change(WebhookEndpoint endpoint, boolean withHealth, Change change);

    Optional<WebhookEndpoint> find(ShopId shop, String id);

    /// Those whose ids follow `after`, by id, at most `limit`.
    List<WebhookEndpoint> page(ShopId shop, String after, int limit);

    /// Removes one with all that waits for it; false when there is none of this shop and id.
    boolean remove(ShopId shop, String id, Change change);

    /// Enabled endpoints of all shops that are not paused and have something due at `now`.
    List<WebhookEndpoint> due(Instant now);
}
