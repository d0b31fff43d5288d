package pulse.bench.simulator;

import pulse.catalog.Category;

/// A simulated person: the truth that a persona is measured against. Strengths are 0 to 1.
///
/// @param priceSensitivity how much a lower place among the prices of a category is worth to them
/// @param brandLoyalty how much their favourite brand is worth
/// @param socialProof how much others' ratings are worth
/// @param intent how ready they are to buy in this visit
/// @param novelty how much they are drawn to what is new or unseen
/// @param deliberation how long they look and how many they compare
/// @param gift true when they shop for somebody else
/// @param interest the shelf they came for
/// @param favourite the brand they prefer; empty where the shelf has none
/// @param budget what they would rather not spend more than, in the shop's currency; infinite when they have none
public record Shopper(
        double priceSensitivity,
        double brandLoyalty,
        double socialProof,
        double intent,
        double novelty,
        double deliberation,
        boolean gift,
        Category interest,
        String favourite,
        double budget) {

    /// The same person after a change of mind about what they came for.
    Shopper turnedTo(Category other, String brand, double limit) {
        return new Shopper(
                priceSensitivity, brandLoyalty, socialProof, intent, novelty, deliberation, gift, other, brand, limit);
    }

    /// A strength as a level: low below one third, high from two thirds.
    static String level(double strength) {
        if (strength < 1 / 3.0) {
            return "low";
        }
        return strength < 2 / 3.0 ? "medium" : "high";
    }

    /// Intent as a level: browsing, considering, active, imminent, a quarter each.
    static String intentLevel(double intent) {
        if (intent < 0.25) {
            return "browsing";
        }
        if (intent < 0.5) {
            return "considering";
        }
        return intent < 0.75 ? "active" : "imminent";
    }
}
