package pulse.persona;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A persona of the shop's own: a rule over what is forecast of a visit and what is known of it. All of its
/// conditions must hold; a condition that names several values holds for any of them.
///
/// @param name `[a-z0-9_]{1,64}`, what an answer says as `primary`; does not begin as a built-in persona does
/// @param description for people; may be empty
/// @param priority 0 to [#PRIORITY_MAX]; of several that match the highest is answered, of equals the first by name
/// @param attributes conditions on attributes, at most one for each
/// @param archetypes wire names, one of which the built-in persona must have; empty for any
/// @param interests one of which must be the visitor's main one; empty for any
/// @param context conditions on what the shop says of the visitor
public record OwnPersona(
        String name,
        String description,
        int priority,
        List<AttributeCondition> attributes,
        Set<String> archetypes,
        Set<String> interests,
        ContextCondition context) {

    public static final int PRIORITY_MAX = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

    public OwnPersona {
        if (!isName(name)) {
            throw new IllegalArgumentException("name is " + name + ", must be 1 to 64 of a-z, 0-9 and _");
        }
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException("priority is " + priority + ", must be 0 to " + PRIORITY_MAX);
        }
        attributes = List.copyOf(attributes);
        archetypes = Set.copyOf(archetypes);
        interests = Set.copyOf(interests);
    }

    /// True for a name of the right letters and length.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// True when the name begins with an archetype's: it could not be told from a built-in persona's.
    public static boolean isTaken(String name) {
        for (Archetype archetype : Archetype.values()) {
            if (name.equals(archetype.wireName()) || name.startsWith(archetype.wireName() + "_")) {
                return true;
            }
        }
        return false;
    }

    /// True when it forecasts anything: facts alone cannot fail.
    public boolean isClaim() {
        return !archetypes.isEmpty()
                || !interests.isEmpty()
                || claims().findAny().isPresent();
    }

    /// The attributes that it claims something of.
    public Set<Attribute> claimed() {
        return claims().map(AttributeCondition::attribute).collect(Collectors.toSet());
    }

    /// True when what it claims of the attributes is borne out by a session that ends so.
    ///
    /// @param endings of each claimed attribute the outcome that came true; empty text when its only one did not
    public boolean allows(Map<Attribute, String> endings) {
        return claims().allMatch(claim -> claim.allows(endings.getOrDefault(claim.attribute(), "")));
    }

    private Stream<AttributeCondition> claims() {
        return attributes.stream().filter(AttributeCondition::isClaim);
    }

    /// True when there is no condition at all, so that everybody would match.
    public boolean isUnconditional() {
        return attributes.isEmpty() && archetypes.isEmpty() && interests.isEmpty() && context.isEmpty();
    }
}
