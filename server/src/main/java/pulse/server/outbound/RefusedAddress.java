package pulse.server.outbound;

import java.io.Serial;

/// A URL, or what its name resolved to, breaks a rule.
final class RefusedAddress extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final Outcome.Rule rule;

    RefusedAddress(Outcome.Rule rule, String reason) {
        super(reason);
        this.rule = rule;
    }

    Outcome.Refused refused() {
        return new Outcome.Refused(rule, String.valueOf(getMessage()));
    }
}
