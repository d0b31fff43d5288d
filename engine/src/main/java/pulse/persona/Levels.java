package pulse.persona;

/// Cuts that turn probabilities into levels.
final class Levels {

    /// A purchase this many times as likely as the shop's base rate is considered, active, imminent.
    private static final double CONSIDERING = 1;

    private static final double ACTIVE = 2;
    private static final double IMMINENT = 8;

    private Levels() {}

    /// Low below one third, high from two thirds.
    static String third(double probability) {
        if (probability < 1.0 / 3) {
            return "low";
        }
        return probability < 2.0 / 3 ? "medium" : "high";
    }

    /// Browsing below the base rate, considering below twice, active below eight times, imminent from there.
    static String intent(double probability, double baseRate) {
        double multiple = probability / baseRate;
        if (multiple < CONSIDERING) {
            return "browsing";
        }
        if (multiple < ACTIVE) {
            return "considering";
        }
        return multiple < IMMINENT ? "active" : "imminent";
    }
}
