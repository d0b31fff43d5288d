package pulse.bench.input;

import java.nio.file.Path;

/// A file or option that cannot be used: says which, where, and what would be right.
public final class InputProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param message one sentence that names the value and the bound
    public InputProblem(String message) {
        super(message);
    }

    /// @param line counted from 1
    public static InputProblem at(Path file, long line, String message) {
        return new InputProblem(file + ", line " + line + ": " + message);
    }

    /// @param line counted from 1
    public static InputProblem at(Path file, long line, String column, String message) {
        return new InputProblem(file + ", line " + line + ", column '" + column + "': " + message);
    }

    /// About a file as a whole.
    public static InputProblem in(Path file, String message) {
        return new InputProblem(file + ": " + message);
    }
}
