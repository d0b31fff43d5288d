package pulse.bench.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.neighbour.Part;
import pulse.neighbour.SessionLog;
import pulse.trainer.nextitem.NextItemTrainer;

/// `evaluate ablation`: what each part of the forecast of the next item adds.
@Command(
        name = "ablation",
        description = {
            "Learns how to foresee the next click with everything, without each part, and with one alone, and",
            "prints HR and MRR at 20 of each and by how much they differ from those of everything.",
            "",
            "The blend, and the trees that refine it, are learned anew each time; candidates stay the same.",
            "Intervals are 95%% by bootstrap over sessions, those of differences on the same questions.",
            "Repeats are removed and the current item is excluded, as is the default of next-item."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Files as those of next-item. Exit status: 0 measured, 2 a file or an option is wrong.",
            "Example: ./pulse evaluate ablation --train train_tr.csv.gz --test train_valid.csv.gz"
        })
final class AblationCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUT = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final NextItemFiles files = new NextItemFiles();

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    /// A way to learn.
    private record Variant(String name, Set<Part> silent, boolean isRefined) {

        static List<Variant> all() {
            List<Variant> variants = new ArrayList<>();
            variants.add(new Variant("everything", Set.of(), true));
            variants.add(new Variant("without refinement", Set.of(), false));
            for (Part part : Part.values()) {
                variants.add(new Variant("without " + name(part), EnumSet.of(part), true));
            }
            for (Part part : Part.values()) {
                variants.add(new Variant(name(part) + " alone", EnumSet.complementOf(EnumSet.of(part)), true));
            }
            return variants;
        }

        private static String name(Part part) {
            return part.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        NextItemFiles.Read read = files.read(true);
        SessionLog log = read.log();
        Questions questions = read.questions();
        ProgressBar bar = ProgressBar.onTerminal();
        Scores whole = new Scores(questions);
        for (Variant variant : Variant.all()) {
            NextItemTrainer trainer = new NextItemTrainer(
                            true, files.seed(), doing -> bar.say(variant.name() + ": " + doing))
                    .without(variant.silent());
            Pulse pulse = new Pulse((variant.isRefined() ? trainer : trainer.withoutRefinement()).train(log));
            Scores scores =
                    Evaluation.of(pulse, questions, log, true, done -> {}).scores();
            bar.end();
            whole = variant.silent().isEmpty() && variant.isRefined() ? scores : whole;
            print(variant.name(), scores, whole);
        }
        return 0;
    }

    private void print(String name, Scores scores, Scores whole) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ObjectNode node = JSON.createObjectNode().put("name", name);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-22s", name));
        for (Scores.Measure measure : List.of(Scores.Measure.HR, Scores.Measure.MRR)) {
            Scores.Estimate reached = scores.estimate(measure, CUT, files.seed());
            Scores.Estimate above = scores.above(whole, measure, CUT, files.seed());
            String field = measure.name().toLowerCase(Locale.ROOT) + "@" + CUT;
            node.set(field, JSON.valueToTree(reached));
            node.set(field + "_above_everything", JSON.valueToTree(above));
            text.append(String.format(
                    Locale.ROOT, "  %s %s  %s", field, figures("%.4f", reached), figures("%+.4f", above)));
        }
        out.println(json ? node : text);
        out.flush();
    }

    private static String figures(String form, Scores.Estimate estimate) {
        return String.format(
                Locale.ROOT, form + " [" + form + ", " + form + "]", estimate.mean(), estimate.low(), estimate.high());
    }
}
