package pulse.problem;

import java.util.Locale;

/// What can be wrong, as clients read it in the `code` of a problem. Codes are never renamed.
public enum Code {
    INVALID_JSON(Kind.MALFORMED),
    INVALID_TYPE(Kind.MALFORMED),
    INVALID_VALUE(Kind.MALFORMED),
    MISSING_FIELD(Kind.MALFORMED),
    DUPLICATE_VALUE(Kind.MALFORMED),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED),
    FORBIDDEN(Kind.FORBIDDEN),
    BROWSER_REFUSED(Kind.FORBIDDEN),
    ADDRESS_REFUSED(Kind.FORBIDDEN),
    NOT_FOUND(Kind.NOT_FOUND),
    METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED),
    CONFLICT(Kind.CONFLICT),
    IDEMPOTENCY_KEY_IN_USE(Kind.IN_PROGRESS),
    IDEMPOTENCY_KEY_REUSED(Kind.REUSED),
    BODY_TOO_LARGE(Kind.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(Kind.UNSUPPORTED_MEDIA_TYPE),
    RATE_LIMITED(Kind.RATE_LIMITED),
    OVERLOADED(Kind.UNAVAILABLE),
    INTERNAL(Kind.INTERNAL);

    /// What a client can do about it; the server maps each kind to one status.
    public enum Kind {
        MALFORMED,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        CONFLICT,
        IN_PROGRESS,
        REUSED,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        RATE_LIMITED,
        UNAVAILABLE,
        INTERNAL
    }

    private final Kind kind;

    Code(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// The code as it is written on the wire, such as `invalid_value`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
