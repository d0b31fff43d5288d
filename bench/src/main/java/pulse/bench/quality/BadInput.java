package pulse.bench.quality;

import java.nio.file.Path;

/// A file that cannot be read as what it should be, with the place and the remedy in its message.
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }

    static BadInput at(Path file, long line, String column, String problem) {
        return new BadInput(file + ", line " + line + ", column '" + column + "': " + problem);
    }

    static BadInput at(Path file, long line, String problem) {
        return new BadInput(file + ", line " + line + ": " + problem);
    }
}
