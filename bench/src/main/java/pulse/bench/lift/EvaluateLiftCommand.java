package pulse.bench.lift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `evaluate lift`: whether the lift that is reported is true, on simulated shops whose lift is known.
@Command(
        name = "lift",
        description = {
            "Simulates shops of a known lift and counts how often the reported intervals hold it.",
            "Orders are few and their values log-normal; every evening somebody looks.",
            "",
            "covers      the interval of the last day holds the true lift, percent; 95 is right",
            "below,above the interval of the last day lies wholly below or above it, percent",
            "width       of the interval of the last day, on average, 0.1 being ten points of lift",
            "ever wrong  any day's interval missed the truth, percent; with no lift, the false alarms",
            "effect      any day's interval left zero out, percent; day: the first such, on average"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  evaluate lift --runs 200 --lift 0,5,20 --share 0.1 --json"})
public final class EvaluateLiftCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "Shops a lift; default ${DEFAULT-VALUE}.")
    private int runs = 200;

    @Option(
            names = "--lift",
            split = ",",
            defaultValue = "0,5,20",
            paramLabel = "PERCENT",
            description = "True lifts, each above -100; default ${DEFAULT-VALUE}.")
    private List<Double> liftPercents = new ArrayList<>();

    @Option(names = "--share", paramLabel = "SHARE", description = "Held out; default ${DEFAULT-VALUE}.")
    private double share = 0.1;

    @Option(
            names = "--conversion",
            paramLabel = "SHARE",
            description = "Of sessions held out; default ${DEFAULT-VALUE}.")
    private double conversion = 0.03;

    @Option(names = "--sessions", paramLabel = "N", description = "A day; default ${DEFAULT-VALUE}.")
    private int sessionsADay = 4_000;

    @Option(names = "--days", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int days = 28;

    @Option(
            names = "--spread",
            paramLabel = "S",
            description = "Standard deviation of an order value's logarithm; default ${DEFAULT-VALUE}.")
    private double spread = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of every random choice; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        if (runs < 1 || liftPercents.stream().anyMatch(lift -> !(lift > -100 && lift <= 1000))) {
            throw new ParameterException(
                    command.commandLine(), "--runs must be at least 1; every --lift above -100, at most 1000");
        }
        long startedNs = System.nanoTime();
        ShopSetting setting = setting(command);
        List<LiftReport> reports =
                liftPercents.stream().map(lift -> report(setting, lift / 100)).toList();
        double seconds = (System.nanoTime() - startedNs) / 1e9;
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? json(setting, reports, seconds).toPrettyString() : text(reports, seconds));
        out.flush();
        return 0;
    }

    private ShopSetting setting(CommandSpec command) {
        try {
            return new ShopSetting(share, conversion, sessionsADay, days, spread);
        } catch (IllegalArgumentException unfit) {
            throw new ParameterException(command.commandLine(), String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private LiftReport report(ShopSetting setting, double lift) {
        return new LiftReport(
                lift,
                LongStream.range(0, runs)
                        .parallel()
                        .mapToObj(run -> new Trial(setting, lift, seed * 1_000_003 + run).run())
                        .toList());
    }

    private ObjectNode json(ShopSetting setting, List<LiftReport> reports, double seconds) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("runs", runs).put("seed", seed).put("held_out_share", setting.share());
        node.put("conversion", setting.conversion()).put("sessions_a_day", setting.sessionsADay());
        node.put("days", setting.days()).put("spread", setting.spread());
        node.put("coverage_by_chance_percent", Math.round(LiftReport.chancePercent(runs) * 10) / 10.0);
        node.put("seconds", Math.round(seconds * 10) / 10.0);
        ArrayNode lifts = node.putArray("lifts");
        reports.forEach(report -> lifts.add(report.json()));
        return node;
    }

    private String text(List<LiftReport> reports, double seconds) {
        StringBuilder text = new StringBuilder();
        reports.forEach(report -> text.append(report.text()));
        text.append(String.format(
                "%nWith %d shops a lift, coverage is within 95%% ± %.1f by chance. %.1f s.",
                runs, LiftReport.chancePercent(runs), seconds));
        return text.toString();
    }
}
