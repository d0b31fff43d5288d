package pulse.server.http;

import java.util.List;
import pulse.problem.PulseException;

/// Everything that is wrong with one request's fields.
public final class InvalidRequest extends RuntimeException {

    /// Problems told at most; whoever has more has enough to begin with.
    static final int PROBLEMS_MAX = 100;

    private static final long serialVersionUID = 1;

    private final transient List<PulseException> problems;

    /// @param problems one or more, in the order of the request
    InvalidRequest(List<PulseException> problems) {
        super(problems.size() + " fields are invalid", null, false, false);
        this.problems = List.copyOf(problems.subList(0, Math.min(problems.size(), PROBLEMS_MAX)));
    }

    List<PulseException> problems() {
        return problems;
    }
}
