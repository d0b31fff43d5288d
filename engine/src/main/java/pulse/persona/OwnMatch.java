package pulse.persona;

import java.util.List;

/// Why an answer's persona is one of the shop's own.
///
/// @param rule that matched
/// @param builtIn the persona that would have been answered without it, and its confidence
/// @param claims what the rule forecasts, each with the probability that it comes true by itself
public record OwnMatch(OwnPersona rule, String builtIn, double builtInConfidence, List<Claim> claims) {

    /// One thing that comes true or not.
    ///
    /// @param about an attribute, `archetype` or `interest`
    /// @param probability 0 to 1
    public record Claim(String about, double probability) {}

    public OwnMatch {
        claims = List.copyOf(claims);
    }
}
