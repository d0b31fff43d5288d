package pulse.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps [WordVectors] on disk, so that the vocabulary goes through the model once and not at every start.
///
/// Version 1, big-endian: mark (4 bytes), version (1), dimensions (4), number of words (4), then for each word its
/// UTF, scale (4) and values. Written beside and moved into place, so a reader never meets half a file.
final class WordVectorFile {

    private static final int MARK = 0x50575643;
    private static final int VERSION = 1;

    private final Path file;

    WordVectorFile(Path file) {
        this.file = file;
    }

    /// What the file holds; empty when there is none, or one of another version, or one cut short.
    Optional<WordVectors> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MARK || in.readUnsignedByte() != VERSION) {
                return Optional.empty();
            }
            return Optional.of(read(in, in.readInt(), in.readInt()));
        } catch (EOFException e) {
            return Optional.empty(); // The caller makes it anew.
        }
    }

    void write(WordVectors vectors) throws IOException {
        replace(file, out -> {
            out.writeInt(MARK);
            out.writeByte(VERSION);
            write(out, vectors);
        });
    }

    /// Writes a file's content.
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /// Writes a file beside and moves it into place.
    static void replace(Path file, Content content) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(folder, "words", ".part");
        try {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16))) {
                content.write(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static WordVectors read(DataInputStream in, int dimensions, int size) throws IOException {
        List<String> words = new ArrayList<>(size);
        byte[] values = new byte[Math.multiplyExact(dimensions, size)];
        float[] scales = new float[size];
        for (int row = 0; row < size; row++) {
            words.add(in.readUTF());
            scales[row] = in.readFloat();
            in.readFully(values, row * dimensions, dimensions);
        }
        return new WordVectors(dimensions, words, values, scales);
    }

    static void write(DataOutputStream out, WordVectors vectors) throws IOException {
        out.writeInt(vectors.dimensions());
        out.writeInt(vectors.size());
        int row = 0;
        for (String word : vectors.words()) {
            out.writeUTF(word);
            out.writeFloat(vectors.scale(row));
            out.write(vectors.values(), row * vectors.dimensions(), vectors.dimensions());
            row++;
        }
    }
}
