package pulse.server.feed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// A text file, gzipped when its name ends in `.gz`, that says how far it was read.
final class SourceFile {

    private SourceFile() {}

    /// @param bytesRead told how far into the file, as it lies on disk, the reading is
    static BufferedReader open(Path file, Consumer<Long> bytesRead) throws IOException {
        InputStream raw = new Counted(new BufferedInputStream(Files.newInputStream(file)), bytesRead);
        boolean zipped = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        InputStream in = zipped ? new GZIPInputStream(raw, 1 << 16) : raw;
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    private static final class Counted extends FilterInputStream {

        private final Consumer<Long> bytesRead;
        private long count;

        Counted(InputStream in, Consumer<Long> bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            told(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            told(Math.max(0, read));
            return read;
        }

        private void told(int more) {
            count += more;
            bytesRead.accept(count);
        }
    }
}
