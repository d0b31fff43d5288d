package pulse.bench.twins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pulse.embedding.SentenceModel;

/// The sentence model with its native code in a folder of its own, which is gone after closing.
public final class SentenceModelInTemp implements AutoCloseable {

    private final Path folder;
    private final SentenceModel model;

    public SentenceModelInTemp() throws IOException {
        folder = Files.createTempDirectory("pulse-evaluate");
        model = SentenceModel.load(folder, Runtime.getRuntime().availableProcessors());
    }

    public SentenceModel model() {
        return model;
    }

    /// Where files may be kept until closing.
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        model.close();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
