package pulse.persona;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.signal.Signals;

/// The personas of a shop's own, in the order in which they are tried. Immutable; under a microsecond for each.
public final class PersonaRules {

    /// Personas of one shop at most.
    public static final int COUNT_MAX = 100;

    public static final PersonaRules NONE = new PersonaRules(List.of());

    private static final Comparator<OwnPersona> ORDER =
            Comparator.comparingInt(OwnPersona::priority).reversed().thenComparing(OwnPersona::name);

    private final List<OwnPersona> rules;

    private PersonaRules(List<OwnPersona> rules) {
        this.rules = rules;
    }

    /// The rules of these personas.
    public static PersonaRules of(List<OwnPersona> personas) {
        if (personas.size() > COUNT_MAX) {
            throw new IllegalArgumentException(personas.size() + " personas, must be at most " + COUNT_MAX);
        }
        return new PersonaRules(personas.stream().sorted(ORDER).toList());
    }

    /// Highest priority first.
    public List<OwnPersona> personas() {
        return rules;
    }

    /// The persona of this name.
    public Optional<OwnPersona> find(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /// The same with one persona more, in place of the one of its name.
    public PersonaRules with(OwnPersona persona) {
        List<OwnPersona> all = new ArrayList<>(without(persona.name()).rules);
        all.add(persona);
        return of(all);
    }

    /// The same without the persona of this name.
    public PersonaRules without(String name) {
        return of(rules.stream().filter(rule -> !rule.name().equals(name)).toList());
    }

    /// The shop's own persona where one matches, else the built-in one.
    Persona applied(Persona builtIn, Archetypes.Claim archetype, InterestClaim interest, Signals signals) {
        for (OwnPersona rule : rules) {
            if (matches(rule, builtIn, signals)) {
                return own(rule, builtIn, archetype, interested(rule, archetype, interest, signals));
            }
        }
        return builtIn;
    }

    private static boolean matches(OwnPersona rule, Persona builtIn, Signals signals) {
        if (!rule.interests().isEmpty() && !rule.interests().contains(builtIn.interest())) {
            return false;
        }
        if (!rule.archetypes().isEmpty() && !rule.archetypes().contains(builtIn.archetype())) {
            return false;
        }
        for (AttributeCondition condition : rule.attributes()) {
            if (!condition.holds(builtIn.forecast(condition.attribute()))) {
                return false;
            }
        }
        return rule.context().holds(signals);
    }

    /// Probability that the interest a rule asks for comes true, 1 when it asks for none.
    private static double interested(
            OwnPersona rule, Archetypes.Claim archetype, InterestClaim interest, Signals signals) {
        if (rule.interests().isEmpty()) {
            return 1;
        }
        return rule.archetypes().isEmpty()
                ? interest.probability()
                : archetype.interested(interest, Archetypes.isSeen(signals));
    }

    private static Persona own(OwnPersona rule, Persona builtIn, Archetypes.Claim archetype, double interested) {
        Archetypes.@Nullable Claim claimed = rule.archetypes().isEmpty() ? null : archetype;
        JointClaim joint = new JointClaim(builtIn, rule.attributes(), claimed);
        List<OwnMatch.Claim> claims = new ArrayList<>(joint.parts());
        if (interested < 1) {
            claims.add(new OwnMatch.Claim("interest", interested));
        }
        OwnMatch match = new OwnMatch(rule, builtIn.primary(), builtIn.confidence(), claims);
        return new Persona(
                rule.name(),
                joint.probability() * interested,
                builtIn.archetype(),
                builtIn.interest(),
                builtIn.forecasts(),
                List.of(),
                match);
    }
}
