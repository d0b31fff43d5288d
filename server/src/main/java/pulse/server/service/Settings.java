package pulse.server.service;

import java.nio.file.Path;
import java.time.Duration;
import pulse.infer.InferRequest;
import pulse.server.http.Listener;
import pulse.server.outbound.OutboundPolicy;
import pulse.server.webhooks.Retention;
import pulse.storage.sqlite.SqliteStore;

/// What a server is started with.
///
/// @param data folder of its data, made if missing
/// @param timeBudget how long an inference may take when the request does not say
/// @param outbound which addresses webhooks and images may be at
/// @param fetchImages whether products' images are fetched and looked at
/// @param eventsKept how long events that need no more telling are kept, and attempts to deliver them
/// @param secretsKey file of the key that seals the webhooks' secrets, made if missing
public record Settings(
        Path data,
        Listener listener,
        Duration timeBudget,
        OutboundPolicy outbound,
        boolean fetchImages,
        Duration eventsKept,
        Path secretsKey) {

    /// This machine only, any free port, public addresses, and no images fetched.
    public static Settings on(Path data) {
        return new Settings(
                data,
                new Listener("127.0.0.1", 0),
                InferRequest.TIME_BUDGET_DEFAULT,
                OutboundPolicy.PUBLIC,
                false,
                Retention.USUAL,
                data.resolve(SqliteStore.SECRETS_KEY));
    }

    /// The same, listening elsewhere.
    public Settings listening(Listener other) {
        return new Settings(data, other, timeBudget, outbound, fetchImages, eventsKept, secretsKey);
    }

    /// The same, sending to addresses of another policy.
    public Settings sendingTo(OutboundPolicy policy) {
        return new Settings(data, listener, timeBudget, policy, fetchImages, eventsKept, secretsKey);
    }

    /// The same, with images fetched.
    public Settings fetchingImages() {
        return new Settings(data, listener, timeBudget, outbound, true, eventsKept, secretsKey);
    }
}
