package pulse.server.images;

/// Why an image could not be had or read: a sentence for the shop.
final class UnreadableImage extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableImage(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
