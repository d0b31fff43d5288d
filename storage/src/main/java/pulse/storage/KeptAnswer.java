package pulse.storage;

import java.time.Duration;
import java.time.Instant;

/// The answer to a request that came with an idempotency key, kept so that the request can be sent again.
///
/// @param shop whose request it was
/// @param route method and path template, such as `POST /v1/keys`
/// @param slot stands for the idempotency key, which is not kept itself
/// @param fingerprint of the whole request: the same for the same request, and for no other
/// @param sealed the answer, readable only with the idempotency key; empty when it was too long to be kept
@SuppressWarnings("ArrayRecordComponent") // Byte strings on their way between two owners; never compared as a whole.
public record KeptAnswer(ShopId shop, String route, byte[] slot, byte[] fingerprint, byte[] sealed, Instant at) {

    /// How long an answer is kept; from then on its idempotency key is free again.
    public static final Duration KEPT = Duration.ofHours(24);
}
