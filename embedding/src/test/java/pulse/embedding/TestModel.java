package pulse.embedding;

import java.io.IOException;
import java.nio.file.Path;

/// The real model for tests, its native code unpacked once for all of them.
final class TestModel {

    static final Path FOLDER = Path.of("target", "native");

    private TestModel() {}

    static SentenceModel load(int concurrencyMax) throws IOException {
        return SentenceModel.load(FOLDER, concurrencyMax);
    }
}
