package pulse.bench.quality;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.quality.baseline.Recommender;
import pulse.neighbour.Part;
import pulse.neighbour.SessionLog;

/// `evaluate next-item`: how often the next click is foreseen.
@Command(
        name = "next-item",
        description = {
            "Learns from one log of clicks and foresees the next click in another.",
            "",
            "Everything is chosen from the train log itself; the test is only asked.",
            "Reports HR, MRR and NDCG at 5, 10 and 20 with 95%% bootstrap intervals, the share of",
            "items ever shown, the popularity of what is shown, and time and memory."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Files are CSV with a header, gzipped or not.",
            "Train: session,position,item[,time][,type]  (or SessionId,ItemId,Time).",
            "  Clicks are ordered by position, else by time, else as they stand. time is seconds or",
            "  milliseconds since 1970 or ISO-8601; without it, sessions count as older the earlier they",
            "  first appear. type is view, cart or purchase.",
            "Test: case,prefix,target  with the prefix's items separated by spaces, oldest first;",
            "  or a log like the train file: every click but a session's first is a target.",
            "",
            "Exit status: 0 measured, 2 a file or an option is wrong.",
            "Example: ./pulse evaluate next-item --train train.csv.gz --test test.csv.gz --json"
        })
final class NextItemCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final NextItemFiles files = new NextItemFiles();

    @Option(
            names = "--repeats",
            paramLabel = "keep|remove",
            defaultValue = "remove",
            description = {
                "remove: a click on the item just clicked is dropped, in train and test alike; a case whose"
                        + " target repeats the end of its prefix is not asked.",
                "keep: every click counts. Default: ${DEFAULT-VALUE}."
            })
    private Repeats repeats = Repeats.remove;

    @Option(
            names = "--exclude-current",
            arity = "1",
            paramLabel = "true|false",
            defaultValue = "true",
            description = {
                "true: the last item of the prefix is never recommended (items seen before it may be).",
                "false: it may be. Default: ${DEFAULT-VALUE}."
            })
    private boolean excludeCurrent = true;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "pulse",
            description = "What to measure: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Method method = Method.PULSE;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description = "Learn PULSE's blend without some parts, to see what they add: ${COMPLETION-CANDIDATES}.")
    private List<Part> without = List.of();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @SuppressWarnings("checkstyle:constantname")
    enum Repeats {
        keep,
        remove
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Report report = measure();
        out.println(json ? report.json() : report.text());
        out.flush();
        return 0;
    }

    private Report measure() throws IOException {
        ProgressBar bar = ProgressBar.onTerminal();
        boolean dropRepeats = repeats == Repeats.remove;
        bar.say("reading");
        NextItemFiles.Read read = files.read(dropRepeats);
        SessionLog log = read.log();
        Questions questions = read.questions();
        long start = System.nanoTime();
        Recommender recommender = method.learn(log, excludeCurrent, files.seed(), Set.copyOf(without), bar::say);
        double seconds = (System.nanoTime() - start) / 1e9;
        Evaluation evaluation = Evaluation.of(
                recommender, questions, log, excludeCurrent, done -> bar.step("asking", done, questions.count()));
        bar.end();
        return new Report(method, repeats, excludeCurrent, log, questions, evaluation, seconds, files.seed());
    }
}
