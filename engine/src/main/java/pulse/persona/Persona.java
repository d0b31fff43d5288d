package pulse.persona;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.signal.Contribution;

/// Who is shopping, as a claim that can turn out true or false.
///
/// @param primary archetype and interest joined, such as `value_conscious_runner`; or the name of a persona of the
///     shop's own
/// @param confidence probability that all it claims comes true: archetype and interest, or what the shop's own rule
///     claims; 0 to 1
/// @param archetype such as `value_conscious`
/// @param interest such as `runner`
/// @param forecasts one for each [Attribute], in its order
/// @param confidenceParts parts of the confidence's log-odds, which sum to them; none for a persona of the shop's own
/// @param own the shop's own rule that named it; null for a built-in persona
public record Persona(
        String primary,
        double confidence,
        String archetype,
        String interest,
        List<Forecast> forecasts,
        List<Contribution> confidenceParts,
        @Nullable OwnMatch own) {

    public Persona {
        forecasts = List.copyOf(forecasts);
        confidenceParts = List.copyOf(confidenceParts);
    }

    /// A built-in persona of which it is not told why it is so sure.
    public Persona(String primary, double confidence, String archetype, String interest, List<Forecast> forecasts) {
        this(primary, confidence, archetype, interest, forecasts, List.of(), null);
    }

    /// The confidence as answers, records and notices say it, all alike: to four decimals, above nought.
    public double confidenceSaid() {
        return Math.max(1, Math.round(confidence * 10_000)) / 10_000.0;
    }

    /// The forecast of one attribute.
    public Forecast forecast(Attribute attribute) {
        return forecasts.get(attribute.ordinal());
    }
}
