package pulse.server.feed;

/// A row that cannot be made a product.
final class UnreadableRow extends Exception {

    private static final long serialVersionUID = 1;

    private final String field;

    UnreadableRow(String field, String rule) {
        super(rule);
        this.field = field;
    }

    Refusal at(long line) {
        return new Refusal(line, field, String.valueOf(getMessage()));
    }
}
