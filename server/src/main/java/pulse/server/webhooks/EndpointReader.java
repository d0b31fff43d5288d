package pulse.server.webhooks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.server.http.Fields;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.Outcome;
import pulse.storage.WebhookEndpoint;

/// Reads what a shop sets of its endpoints.
final class EndpointReader {

    /// Attempts in a second unless it is set.
    static final int RATE_DEFAULT = 100;

    private static final int URL_LENGTH_MAX = 2_048;
    private static final int DESCRIPTION_LENGTH_MAX = 200;
    private static final int SECRET_LENGTH_MAX = 200;

    /// What was set; null where nothing was.
    ///
    /// @param ratePerSecond 0 where nothing was
    record Settings(
            @Nullable String url,
            @Nullable String description,
            @Nullable Set<String> eventTypes,
            int ratePerSecond,
            @Nullable String secret) {}

    private final Outbound outbound;

    EndpointReader(Outbound outbound) {
        this.outbound = outbound;
    }

    /// An endpoint to be made, whose address must be there.
    Settings create(Fields fields) {
        String url = fields.required("url", URL_LENGTH_MAX);
        return settings(fields, url);
    }

    /// What is to be changed of one that is.
    Settings change(Fields fields) {
        return settings(fields, fields.has("url") ? fields.required("url", URL_LENGTH_MAX) : "");
    }

    /// A secret of the owner's own, or null for one of ours.
    static @Nullable String secret(Fields fields) {
        String text = fields.text("secret", SECRET_LENGTH_MAX);
        if (text.isEmpty()) {
            return null;
        }
        if (SigningSecret.parse(text).isEmpty()) {
            fields.note(Code.INVALID_VALUE, "secret", "must be whsec_ and the base64 of 24 to 64 random bytes");
        }
        return text;
    }

    private Settings settings(Fields fields, String url) {
        if (!url.isEmpty()) {
            Optional<Outcome.Refused> refused = outbound.check(url);
            refused.ifPresent(refusal -> fields.note(
                    Code.INVALID_VALUE, "url", "is refused by the rule " + refusal.rule() + ". " + refusal.reason()));
        }
        String description = fields.text("description", DESCRIPTION_LENGTH_MAX);
        Settings settings = new Settings(
                url.isEmpty() ? null : url,
                fields.has("description") ? description : null,
                eventTypes(fields),
                (int) fields.whole("rate_per_second", 0, 1, WebhookEndpoint.RATE_MAX),
                secret(fields));
        fields.check();
        return settings;
    }

    private static @Nullable Set<String> eventTypes(Fields fields) {
        List<String> types = fields.texts("enabled_events", 20, 100);
        if (types == null) {
            return null;
        }
        if (types.isEmpty()) {
            fields.note(Code.INVALID_VALUE, "enabled_events", "is empty: name one type at least, or \"*\" for all");
        }
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).isEmpty()
                    && !types.get(i).equals(WebhookEndpoint.ALL_TYPES)
                    && !EventType.ALL.contains(types.get(i))) {
                fields.note(
                        Code.INVALID_VALUE,
                        "enabled_events[" + i + "]",
                        "is no type of event: use " + String.join(", ", EventType.ALL) + ", or \"*\" for all");
            }
        }
        return types.contains(WebhookEndpoint.ALL_TYPES) ? Set.of(WebhookEndpoint.ALL_TYPES) : new TreeSet<>(types);
    }
}
