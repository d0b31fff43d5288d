package pulse.problem;

/// A request that cannot be answered: what is wrong, where, and what would be right. The only exception that callers
/// are meant to see; anything else is a defect of ours.
public final class PulseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Code code;
    private final String param;
    private final String message;

    /// @param code what kind of thing is wrong
    /// @param param path of the field at fault, such as `behavior.filters[1]`; empty when no field is
    /// @param message one sentence that names the key, the value and the bound; never a secret
    public PulseException(Code code, String param, String message) {
        super(message, null, false, false); // An answer, not a defect: where it came from is not looked at.
        this.code = code;
        this.param = param;
        this.message = message;
    }

    public Code code() {
        return code;
    }

    public String param() {
        return param;
    }

    /// The same problem, seen from one level further out: `filters[1]` within `behavior` is `behavior.filters[1]`.
    public PulseException within(String parent) {
        String separator = param.isEmpty() || param.startsWith("[") ? "" : ".";
        return new PulseException(code, parent + separator + param, message);
    }
}
