package pulse.server.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request, and what must come of it.
record Case(
        String path, Map<String, String> headers, @Nullable String body, Expected expected) {

    enum Expected {
        /// All of it is as the contract says. It may still be of something unknown, or not possible as things stand.
        TAKEN,
        /// Something is not as the contract says.
        REFUSED,
        /// No key, or none that is valid.
        UNAUTHENTICATED,
        /// A key that may not do this.
        FORBIDDEN
    }

    /// True when the answer is what must come.
    ///
    /// @param faults what the answer says is wrong, each as its code and the path of its field
    boolean allows(int status, List<String> faults) {
        return switch (expected) {
            case TAKEN ->
                status < 300
                        || status == 404
                        || status == 409
                        || status == 422
                        || (status == 400 && (hasNul() || faults.stream().allMatch(Unsaid::allows)));
            case REFUSED -> status >= 400 && status < 500;
            case UNAUTHENTICATED -> status == 401;
            case FORBIDDEN -> status == 403;
        };
    }

    /// True when it has the character 0, which no text may have.
    private boolean hasNul() {
        return path.contains("%00") || (body != null && body.contains("\\u0000"));
    }
}
