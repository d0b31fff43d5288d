package pulse.server.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// How far a file has been sent, kept in a file of its own beside it, so that an import that was stopped goes
/// on where it was. What is sent twice for want of the newest mark does no harm: the server knows it by its id.
public final class Bookmark {

    private static final String SUFFIX = ".pulse-import";

    private final Path file;

    public Bookmark(Path source) {
        this.file = source.resolveSibling(source.getFileName() + SUFFIX);
    }

    /// Where it is kept.
    public Path file() {
        return file;
    }

    /// Lines that were sent; 0 when none were.
    ///
    /// @throws IOException when the mark cannot be read, saying so
    public long lines() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        if (!text.matches("\\d{1,18}")) {
            throw new IOException(file + " does not hold a number of lines: remove it to begin anew");
        }
        return Long.parseLong(text);
    }

    /// Notes that all lines up to one were sent.
    public void put(long line) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, Long.toString(line));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Forgets the mark, as the whole file was sent.
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
