package pulse.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.storage.KeptAnswer;
import pulse.storage.KeptAnswers;

/// Answers a request that comes again under its idempotency key with what it was answered first.
///
/// Only answers of success are kept: what was refused changed nothing, and may be mended and sent again under the same
/// key. An operation that is not the same when done twice hands its answer to the store call of its effect (see
/// [Call#change]), so both are on disk or neither; nothing is reserved before that, so the end of the process leaves
/// nothing in doubt. Of the others the answer is kept after the effect, and when the process ends in between, or when
/// the answer is too long to be kept, the request is done again, which leaves what the first left.
public final class Replays {

    /// Bytes of a body that is kept for an operation which may be done again.
    static final int BODY_BYTES_MAX = 64 * 1024;

    private final KeptAnswers kept;
    private final InstantSource clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public Replays(KeptAnswers kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /// What a request under a key asks, and where its answer will be kept.
    ///
    /// @param fingerprint of the whole request
    @SuppressWarnings("ArrayRecordComponent") // Compared by content where it matters.
    record Asked(IdempotencyKey key, byte[] fingerprint) {

        KeptAnswer kept(Answer answer, Instant at) {
            return key.kept(answer, fingerprint, at);
        }
    }

    /// The first answer again, or what `handler` answers now.
    ///
    /// @param rawPath path and query as they came
    /// @throws PulseException when the key was used for another request, or the first one is not yet answered
    Answer answer(IdempotencyKey key, String rawPath, byte[] body, Function<Asked, Answer> handler) {
        Asked asked = new Asked(key, key.fingerprint(rawPath, body));
        String name = key.route() + HexFormat.of().formatHex(key.slot());
        if (!underWay.add(name)) {
            throw new PulseException(
                    Code.IDEMPOTENCY_KEY_IN_USE,
                    IdempotencyKey.HEADER,
                    "A request under this " + IdempotencyKey.HEADER
                            + " is not yet answered: send it again in a second");
        }
        try {
            Optional<KeptAnswer> first = kept.find(
                    key.shop(), key.route(), key.slot(), clock.instant().minus(KeptAnswer.KEPT));
            return first.isPresent() ? again(asked, first.get(), handler) : first(asked, handler);
        } finally {
            underWay.remove(name);
        }
    }

    /// Forgets what is no longer kept.
    public void purge() {
        kept.removeBefore(clock.instant().minus(KeptAnswer.KEPT));
    }

    private Answer first(Asked asked, Function<Asked, Answer> handler) {
        Answer answer = handler.apply(asked);
        if (answer.status() < 300) {
            Instant now = clock.instant();
            boolean isShort = answer.body().length <= BODY_BYTES_MAX;
            kept.put(isShort ? asked.kept(answer, now) : asked.key().noted(asked.fingerprint(), now));
        }
        return answer;
    }

    private static Answer again(Asked asked, KeptAnswer first, Function<Asked, Answer> handler) {
        if (!Arrays.equals(first.fingerprint(), asked.fingerprint())) {
            throw new PulseException(
                    Code.IDEMPOTENCY_KEY_REUSED,
                    IdempotencyKey.HEADER,
                    "This " + IdempotencyKey.HEADER + " came with another request before: take a new key for each");
        }
        return first.sealed().length == 0
                ? handler.apply(asked)
                : asked.key().opened(first.sealed()).with("Idempotent-Replayed", "true");
    }
}
