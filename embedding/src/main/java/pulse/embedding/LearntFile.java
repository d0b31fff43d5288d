package pulse.embedding;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps [StaticTextVectors] on disk, so that a restart learns nothing again.
///
/// Version 1, big-endian: mark (4 bytes), version (1), number of titles learnt from (4), then the words as
/// [WordVectorFile] has them without its head, the weight of each word (4) and the constant (4 a dimension).
final class LearntFile {

    private static final int MARK = 0x50574C56;
    private static final int VERSION = 1;

    private final Path file;

    LearntFile(Path file) {
        this.file = file;
    }

    /// What was learnt, and from how many titles.
    record Learnt(StaticTextVectors vectors, int titles) {}

    /// What the file holds; empty when there is none, or one of another version, or one cut short.
    Optional<Learnt> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MARK || in.readUnsignedByte() != VERSION) {
                return Optional.empty();
            }
            int titles = in.readInt();
            WordVectors words = WordVectorFile.read(in, in.readInt(), in.readInt());
            float[] weights = floats(in, words.size());
            float[] constant = floats(in, words.dimensions());
            return Optional.of(new Learnt(new StaticTextVectors(words, weights, constant), titles));
        } catch (EOFException e) {
            return Optional.empty(); // The caller learns anew.
        }
    }

    void write(Learnt learnt) throws IOException {
        WordVectorFile.replace(file, out -> {
            out.writeInt(MARK);
            out.writeByte(VERSION);
            out.writeInt(learnt.titles());
            WordVectorFile.write(out, learnt.vectors().mapped());
            for (float weight : learnt.vectors().weights()) {
                out.writeFloat(weight);
            }
            for (float value : learnt.vectors().constant()) {
                out.writeFloat(value);
            }
        });
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = in.readFloat();
        }
        return floats;
    }
}
