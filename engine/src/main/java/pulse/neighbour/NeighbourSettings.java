package pulse.neighbour;

/// How sessions alike the visitor's are found and weighed. Chosen by the trainer; see {@link Neighbours} for the
/// formula.
///
/// @param postingsMax newest sessions looked at for each recent item: the m of VMIS-kNN, at least 1
/// @param neighboursMax most similar sessions that vote: its k, at least 1
/// @param recentItemsMax distinct recent items that search, at least 1
/// @param nearSteps clicks after which a recent item weighs 1/e in the near vote, over 0
/// @param farSteps the same in the far vote, over 0
/// @param ageSeconds age at which a session weighs 1/e, over 0
/// @param anchorSteps distance from the shared item at which a neighbour's click weighs 1/e, over 0
/// @param kindWeights weight of a neighbour's view, cart and purchase, zero or more
public record NeighbourSettings(
        int postingsMax,
        int neighboursMax,
        int recentItemsMax,
        double nearSteps,
        double farSteps,
        double ageSeconds,
        double anchorSteps,
        KindWeights kindWeights) {
    public NeighbourSettings {
        atLeastOne("postingsMax", postingsMax);
        atLeastOne("neighboursMax", neighboursMax);
        atLeastOne("recentItemsMax", recentItemsMax);
        positive("nearSteps", nearSteps);
        positive("farSteps", farSteps);
        positive("ageSeconds", ageSeconds);
        positive("anchorSteps", anchorSteps);
    }

    /// Sound before anything was learned: STAN's shape with the time constant given.
    public static NeighbourSettings untrained(double ageSeconds) {
        return new NeighbourSettings(200, 120, 8, 1, 4, ageSeconds, 4, KindWeights.EQUAL);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be over 0");
        }
    }
}
