package pulse.server.http;

/// What texts from outside may hold.
public final class Texts {

    private Texts() {}

    /// True for a text with a NUL or with half a surrogate pair: neither survives the stores and encodings behind.
    public static boolean isUnsound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /// True for a text with any control character, which an id may not have.
    public static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
