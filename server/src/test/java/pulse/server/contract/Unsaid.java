package pulse.server.contract;

import java.util.regex.Pattern;

/// What may be refused though the schemas of the contract allow it: rules that they do not say, which its descriptions
/// do. Anything else that is refused is a fault of the contract or of the server.
final class Unsaid {

    private static final Pattern RULES = Pattern.compile(String.join(
            "|",
            "invalid_value cursor", // One that this list answered.
            "invalid_value Idempotency-Key", // Not two quotes and nothing between them.
            "invalid_value (from|to|since|after)", // A day or a moment, `from` before `to`; an event that there is.
            "invalid_value allowed_addresses\\[N]", // An address or a range of them.
            "invalid_value expires_at", // In the future.
            "invalid_value user", // One of the account's own.
            "invalid_value scopes", // No member may have admin.
            "invalid_value secret", // As Standard Webhooks has it.
            "invalid_value url", // Public and of a port that is allowed.
            "invalid_value enabled_events\\[N]", // Types that there are; more may come.
            "duplicate_value products\\[N]\\.id",
            "duplicate_value rules\\[N]\\.name",
            "missing_field events\\[N]\\.(product_id|order_id|lines)", // By the type of the event.
            "invalid_value events\\[N]\\.time", // Not in the future.
            "invalid_value events\\[N]\\.filters", // What can be read as a filter, as in the next.
            "(missing_field|invalid_value) rules\\[N]\\.(products|where(\\[N])?)",
            "invalid_value rules\\[N]\\.ends_at", // After it starts.
            "invalid_value name", // Of a persona: none that begins as one of PULSE's own.
            "missing_field when", // One condition at least.
            "missing_field when\\.attributes\\.price_sensitivity\\.outcome",
            "invalid_value when\\.attributes\\.[a-z_]+\\.(min|max)", // At most max, at most six decimals.
            "invalid_value when\\.context\\.hours\\.to", // Other than from.
            "invalid_value when\\.context\\.(browsers|referrers|regions)\\[N]", // Not blank.
            "invalid_value behavior\\.filters\\[N]",
            "invalid_value (hold_out|persona_confidence)")); // At most four decimals.

    private Unsaid() {}

    /// @param fault a code and the path of a field, such as `invalid_value rules[2].ends_at`
    static boolean allows(String fault) {
        return RULES.matcher(fault.replaceAll("\\[[0-9]+]", "[N]")).matches();
    }
}
