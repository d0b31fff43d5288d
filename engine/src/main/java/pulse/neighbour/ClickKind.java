package pulse.neighbour;

/// What a visitor did with an item, weakest first. The order is that of commitment and is what logs store.
public enum ClickKind {
    VIEW(0),
    CART(1),
    PURCHASE(2);

    private static final ClickKind[] ALL = values();

    private final byte code;

    ClickKind(int code) {
        this.code = (byte) code;
    }

    /// The form a log stores.
    public byte code() {
        return code;
    }

    /// Reads {@link #code()} back.
    public static ClickKind of(byte code) {
        return ALL[code];
    }
}
