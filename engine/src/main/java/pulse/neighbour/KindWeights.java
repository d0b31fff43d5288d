package pulse.neighbour;

/// How much a view, a cart and a purchase count, as evidence of interest in an item. Finite, zero or more.
public record KindWeights(double view, double cart, double purchase) {
    /// Every kind counts alike.
    public static final KindWeights EQUAL = new KindWeights(1, 1, 1);

    public KindWeights {
        if (!(view >= 0 && cart >= 0 && purchase >= 0 && Double.isFinite(view + cart + purchase))) {
            throw new IllegalArgumentException(
                    "weights of kinds must be finite and not negative: " + view + ", " + cart + ", " + purchase);
        }
    }

    /// The weights by {@link ClickKind#code()}.
    public float[] byCode() {
        return new float[] {(float) view, (float) cart, (float) purchase};
    }
}
