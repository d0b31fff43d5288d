package pulse.persona;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How somebody shops, as a claim about the rest of the session that turns out true or false.
public enum Archetype {
    /// The end product lies in the lowest third of prices in its category.
    VALUE_CONSCIOUS(0.32, 1),
    /// The end product lies in the top third of prices, or in the middle third and the top third by weighted rating.
    QUALITY_SEEKING(0.46, 1),
    /// The end product is of the brand that the visitor saw, bought or asked for most.
    BRAND_LOYAL(0.17, 1),
    /// The end product is in its category's top third by weighted rating, else by popularity, or the shop tags it new.
    TREND_FOLLOWING(0.35, 1),
    /// The session goes on to view three or more further products.
    RESEARCH_DRIVEN(0.35, 1),
    /// The session buys within its next three views.
    DECISIVE(0.0125, 0.3),
    /// A later query has a gift word, or the end product's name, tags or description has.
    GIFT_GIVING(0.04, 2.4),
    /// The session goes on to another category than those seen before, or than the one it begins with when none was,
    /// and does not buy.
    EXPLORING(0.17, 1);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final String wireNameUnseen = wireName + "_unseen";
    private final double baseRate;
    private final double weight;

    Archetype(double baseRate, double weight) {
        this.baseRate = baseRate;
        this.weight = weight;
    }

    /// The name on the wire, such as `value_conscious`.
    public String wireName() {
        return wireName;
    }

    /// What its term in [Confidence] is called while no product has been viewed.
    String wireNameUnseen() {
        return wireNameUnseen;
    }

    /// All names on the wire, in one text.
    public static String wireNames() {
        return Arrays.stream(values()).map(Archetype::wireName).collect(Collectors.joining(", "));
    }

    /// How often the claim holds of a session of which nothing is known.
    double baseRate() {
        return baseRate;
    }

    /// What the evidence for it counts beside that for others: buying is rare, so small causes multiply its odds; who
    /// asks for a gift seldom asks again, and few products say that they are one, yet nothing else asks for gifts.
    double weight() {
        return weight;
    }
}
