package pulse.bench.input;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Opens text in UTF-8, unpacking gzip by its first bytes whatever the file is called, and skipping a byte order mark.
public final class TextFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private TextFile() {}

    /// The caller closes the reader.
    public static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(openBytes(file), BUFFER_BYTES);
        bytes.mark(2);
        boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        InputStream plain = zipped ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static InputStream openBytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw InputProblem.in(file, "is a folder, must be a file");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException missing) {
            throw InputProblem.in(file, "there is no such file");
        }
    }
}
