package pulse.persona;

import java.util.List;

/// Who is shopping, as a claim that can turn out true or false.
///
/// @param primary archetype and interest joined, such as `value_conscious_runner`
/// @param confidence probability that archetype and interest both come true, in (0, 1)
/// @param archetype such as `value_conscious`
/// @param interest such as `runner`
/// @param forecasts one for each [Attribute], in its order
public record Persona(String primary, double confidence, String archetype, String interest, List<Forecast> forecasts) {

    public Persona {
        forecasts = List.copyOf(forecasts);
    }

    /// The forecast of one attribute.
    public Forecast forecast(Attribute attribute) {
        return forecasts.get(attribute.ordinal());
    }
}
