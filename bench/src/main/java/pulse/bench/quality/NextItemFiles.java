package pulse.bench.quality;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.SessionLog;

/// What the next item is learned from and asked of, as options.
@SuppressWarnings("NullAway.Init") // The command line sets the fields before they are read.
final class NextItemFiles {

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "The log to learn from.")
    private Path train;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "The questions to ask.")
    private Path test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of learning and of the bootstrap. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /// What is in the files; the items of both have the same ordinals.
    record Read(SessionLog log, Questions questions) {}

    long seed() {
        return seed;
    }

    /// @param dropRepeats whether a click on the item just clicked is dropped
    Read read(boolean dropRepeats) throws IOException {
        ItemOrdinals items = new ItemOrdinals();
        SessionLog log = LogFile.read(train, items, dropRepeats);
        Questions questions = Questions.read(test, items, dropRepeats);
        questions.requireSome(log, train, test);
        return new Read(log, questions);
    }
}
